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
            return Reply<ActivePolicyView>.Of(former, duplicate: true);
        }

        if (name != ActivePolicyView.BuiltIn.Name || version != ActivePolicyView.BuiltIn.Version)
        {
            var found = await GrainFactory.GetGrain<IPolicyGrain>(GrainKeys.Policy(Tenant, name)).Find(version);
            if (found.Refusal is { } refusal)
            {
                return Reply<ActivePolicyView>.Refused(refusal.Code, refusal.Detail);
            }
        }

        var activation = new PolicyActivation { Name = name, Version = version, Running = running, At = clock.Now(), By = by };
        document.State.Active = new ActivePolicyView
        {
            Name = name,
            Version = version,
            Running = running,
            ActivatedAt = activation.At,
            ActivatedBy = by,
            Revision = former.Revision + 1,
            History = [activation, .. former.History.Take(HistoryKept - 1)],
        };
        await Store();
        await _watchers.Notify(watcher => watcher.Changed(Tenant, document.State.Active));
        if (running == "migrate")
        {
            await GrainFactory.GetGrain<IPolicySweepGrain>(this.GetPrimaryKeyString()).Start(document.State.Active.Revision);
        }

        return Reply<ActivePolicyView>.Of(document.State.Active);
    }

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
