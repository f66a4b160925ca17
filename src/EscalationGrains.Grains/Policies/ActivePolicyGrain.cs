using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Policies;
using EscalationGrains.Grains.Clock;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Utilities;

namespace EscalationGrains.Grains.Policies;

/// <summary>Says which policy decides for a tenant, tells the silos, and sweeps the open cases when they are to go over.</summary>
[GrainType("active-policy")]
internal sealed class ActivePolicyGrain(
    [PersistentState("active-policy")] IPersistentState<ActivePolicyDocument> document,
    [FromKeyedServices(ProductClock.Key)] TimeProvider clock,
    ILogger<ActivePolicyGrain> logger) : Grain, IActivePolicyGrain
{
    private const int HistoryKept = 50;

    private readonly ObserverManager<IPolicyWatcher> _watchers = new(TimeSpan.FromMinutes(5), logger);

    private string Tenant => GrainKeys.Split(this.GetPrimaryKeyString()).Scope;

    public Task<ActivePolicyView> Find() => Task.FromResult(document.State.Active);

    public Task<ActivePolicyView> Watch(IPolicyWatcher watcher)
    {
        _watchers.Subscribe(watcher, watcher);
        return Find();
    }

    public Task<IReadOnlyList<string>> Names() => Task.FromResult<IReadOnlyList<string>>([.. document.State.Names]);

    public async Task Know(string name)
    {
        if (!document.State.Names.Contains(name))
        {
            document.State.Names.Add(name);
            document.State.Names.Sort(StringComparer.Ordinal);
            await Store();
        }
    }

    public async Task<Reply<ActivePolicyView>> Activate(string name, int version, string running, string by)
    {
        var former = document.State.Active;
        if (former.Revision > 0 && (former.Name, former.Version, former.Running) == (name, version, running))
        {
            await SweepAsync(running == "migrate");
            return Reply<ActivePolicyView>.Of(former, duplicate: true);
        }

        if (await CheckAsync(name, version) is { } refusal)
        {
            return Reply<ActivePolicyView>.Refused(refusal);
        }

        var activation = new PolicyActivation { Name = name, Version = version, Running = running, At = clock.Now(), By = by };
        document.State.Active = former with
        {
            Name = name,
            Version = version,
            Running = running,
            ActivatedAt = activation.At,
            ActivatedBy = by,
            Revision = former.Revision + 1,
            History = [activation, .. former.History.Take(HistoryKept - 1)],
        };
        await TellAsync(sweep: running == "migrate");
        return Reply<ActivePolicyView>.Of(document.State.Active);
    }

    public async Task<Reply<ActivePolicyView>> Shadow(string name, int version, bool on, string by)
    {
        if (await CheckAsync(name, version) is { } refusal)
        {
            return Reply<ActivePolicyView>.Refused(refusal);
        }

        var former = document.State.Active;
        if ((former.Shadow is { } watched && (watched.Name, watched.Version) == (name, version)) == on)
        {
            await SweepAsync(former.Revision > 0);
            return Reply<ActivePolicyView>.Of(former, duplicate: true);
        }

        document.State.Active = former with
        {
            Revision = former.Revision + 1,
            Shadow = on ? new PolicyShadow { Name = name, Version = version, Since = clock.Now(), By = by } : null,
        };

        // What waits for time under the watched version must be planned for cases that are open already.
        await TellAsync(sweep: true);
        return Reply<ActivePolicyView>.Of(document.State.Active);
    }

    private async Task<Refusal?> CheckAsync(string name, int version) => (name, version) == (ActivePolicyView.BuiltIn.Name, ActivePolicyView.BuiltIn.Version)
        ? null
        : (await GrainFactory.GetGrain<IPolicyGrain>(GrainKeys.Policy(Tenant, name)).Find(version)).Refusal;

    /// <summary>Stores what decides now, tells the silos, and wakes the open cases once if they are to know at once.</summary>
    private async Task TellAsync(bool sweep)
    {
        await Store();
        await _watchers.Notify(watcher => watcher.Changed(Tenant, document.State.Active));
        await SweepAsync(sweep);
    }

    /// <summary>Asked again for a repeated request too: its first try may have died between the choice and the sweep. One that is done is not done twice.</summary>
    private Task SweepAsync(bool sweep) =>
        sweep ? GrainFactory.GetGrain<IPolicySweepGrain>(this.GetPrimaryKeyString()).Start(document.State.Active.Revision) : Task.CompletedTask;

    private async Task Store()
    {
        try
        {
            await document.WriteStateAsync();
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }
}
