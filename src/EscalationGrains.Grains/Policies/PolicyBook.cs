using System.Collections.Concurrent;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Policies;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Policies.Documents;

namespace EscalationGrains.Grains.Policies;

/// <summary>
/// The policies that this silo has read. What is active is told by the tenant's grain when it changes and asked again every minute, so a silo that
/// missed a word decides by the former policy for a minute at most; every decision says by which it was made.
/// </summary>
internal sealed class PolicyBook(IGrainFactory grains, TimeProvider time) : IPolicyWatcher
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Known> _active = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Tenant, PolicyStamp Stamp), EscalationPolicy> _read = new();
    private Task<IPolicyWatcher>? _self;

    /// <summary>What decides for a tenant now, and whether open cases go over to it.</summary>
    public ValueTask<ActivePolicy> ActiveAsync(string tenant) =>
        _active.TryGetValue(tenant, out var known) && time.GetElapsedTime(known.AskedAt) < AskAgainAfter ? new(known.Policy) : AskAsync(tenant);

    /// <summary>The policy a case was last decided by.</summary>
    /// <exception cref="InvalidOperationException">It cannot be read; versions never change, so this release cannot read what an earlier one could.</exception>
    public ValueTask<EscalationPolicy> ReadAsync(string tenant, PolicyStamp stamp) =>
        stamp == EscalationPolicy.BuiltIn.Stamp ? new(EscalationPolicy.BuiltIn)
        : _read.TryGetValue((tenant, stamp), out var policy) ? new(policy)
        : LoadAsync(tenant, stamp);

    public async Task Changed(string tenant, ActivePolicyView active) => await LearnAsync(tenant, active);

    private async ValueTask<ActivePolicy> AskAsync(string tenant)
    {
        // Orleans makes no references to local objects on a grain's thread, and it is a grain that asks.
        _self ??= Task.Run(() => grains.CreateObjectReference<IPolicyWatcher>(this));
        return await LearnAsync(tenant, await grains.GetGrain<IActivePolicyGrain>(GrainKeys.ActivePolicy(tenant)).Watch(await _self));
    }

    private async Task<ActivePolicy> LearnAsync(string tenant, ActivePolicyView view)
    {
        var policy = await ReadAsync(tenant, new PolicyStamp(view.Name, view.Version));
        var shadow = view.Shadow is { } watched ? await ReadAsync(tenant, new PolicyStamp(watched.Name, watched.Version)) : null;
        var fresh = new Known(new ActivePolicy(policy, view.Running == "migrate", shadow), view.Revision, time.GetTimestamp());

        // Words may overtake each other; the later activation holds.
        return _active.AddOrUpdate(tenant, fresh, (_, known) => known.Revision > fresh.Revision ? known with { AskedAt = fresh.AskedAt } : fresh).Policy;
    }

    private async ValueTask<EscalationPolicy> LoadAsync(string tenant, PolicyStamp stamp)
    {
        var stored = await grains.GetGrain<IPolicyGrain>(GrainKeys.Policy(tenant, stamp.Name)).Find(stamp.Version);
        return stored.Value?.Text is { } text && PolicyText.Read(text, stamp.Name, stamp.Version) is PolicyReading.Read read
            ? _read.GetOrAdd((tenant, stamp), read.Policy)
            : throw new InvalidOperationException($"Policy {stamp.Name} version {stamp.Version} of tenant {tenant} cannot be read.");
    }

    private sealed record Known(ActivePolicy Policy, long Revision, long AskedAt);
}
