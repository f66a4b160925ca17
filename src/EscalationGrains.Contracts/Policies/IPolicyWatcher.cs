namespace EscalationGrains.Contracts.Policies;

/// <summary>A silo that keeps the active policies of tenants in memory.</summary>
[Alias("eg.IPolicyWatcher")]
public interface IPolicyWatcher : IGrainObserver
{
    [Alias("Changed")]
    Task Changed(string tenant, ActivePolicyView active);
}
