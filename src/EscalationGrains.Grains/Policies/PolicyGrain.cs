using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Policies;
using EscalationGrains.Grains.Clock;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationGrains.Grains.Policies;

/// <summary>Keeps the versions of one policy. A version never changes once it is written; cases that were decided by it are explained by it.</summary>
[GrainType("policy")]
internal sealed class PolicyGrain(
    [PersistentState("policy")] IPersistentState<PolicyDocument> document, [FromKeyedServices(ProductClock.Key)] TimeProvider clock) : Grain, IPolicyGrain
{
    /// <summary>Versions kept. None is dropped, because open cases may hold any; a policy that needs more is given another name.</summary>
    private const int MaxVersions = 1000;

    private string Tenant => GrainKeys.Split(this.GetPrimaryKeyString()).Scope;

    private string Name => GrainKeys.Split(this.GetPrimaryKeyString()).Id["policy-".Length..];

    public async Task<Reply<PolicyVersionView>> Put(string text, string by)
    {
        var state = document.State;
        if (state.Versions is [.., var latest] && latest.Text == text)
        {
            return Reply<PolicyVersionView>.Of(latest, duplicate: true);
        }

        if (state.Versions.Count >= MaxVersions)
        {
            return Reply<PolicyVersionView>.Refused("policy.too-many-versions", $"The policy has {MaxVersions} versions; go on under another name.");
        }

        await GrainFactory.GetGrain<IActivePolicyGrain>(GrainKeys.ActivePolicy(Tenant)).Know(Name);
        var version = new PolicyVersionView { Name = Name, Version = state.LastVersion + 1, CreatedAt = clock.Now(), CreatedBy = by, Text = text };
        state.Versions.Add(version);
        state.LastVersion = version.Version;
        try
        {
            await document.WriteStateAsync();
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }

        return Reply<PolicyVersionView>.Of(version);
    }

    public Task<Reply<PolicyVersionView>> Find(int? version) => Task.FromResult(
        (version is { } number ? document.State.Versions.Find(v => v.Version == number) : document.State.Versions.LastOrDefault()) is { } found
            ? Reply<PolicyVersionView>.Of(found)
            : Reply<PolicyVersionView>.Refused("policy.unknown", "There is no such policy or version."));

    public Task<IReadOnlyList<PolicyVersionView>> List() => Task.FromResult<IReadOnlyList<PolicyVersionView>>([.. document.State.Versions.Select(v => v with { Text = null })]);
}
