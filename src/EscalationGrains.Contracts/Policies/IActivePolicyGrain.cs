namespace EscalationGrains.Contracts.Policies;

/// <summary>Which policy of a tenant decides, and who made it so. Key <see cref="GrainKeys.ActivePolicy"/>.</summary>
[Alias("eg.IActivePolicyGrain")]
public interface IActivePolicyGrain : IGrainWithStringKey
{
    [Repeatable]
    [Alias("Find")]
    Task<ActivePolicyView> Find();

    /// <summary>Makes a version decide. Refused <c>policy.unknown</c>. When it answers, every silo that listens decides by it. Activating an earlier version is
    /// rolling back; activating the active one again changes nothing but may turn <paramref name="running"/> to migrate.</summary>
    /// <param name="running"><c>keep</c>: cases that are open keep their version; <c>migrate</c>: they go over, at their next act or, by a sweep, soon.</param>
    [Repeatable]
    [Alias("Activate")]
    Task<Reply<ActivePolicyView>> Activate(string name, int version, string running, string by);

    /// <summary>Watches a version beside the one that decides, in place of any other, or no longer. Refused <c>policy.unknown</c>. Turning off what is not watched changes nothing.</summary>
    [Repeatable]
    [Alias("Shadow")]
    Task<Reply<ActivePolicyView>> Shadow(string name, int version, bool on, string by);

    /// <summary>A silo listens to changes for the next five minutes.</summary>
    /// <returns>What is active now.</returns>
    [Alias("Watch")]
    Task<ActivePolicyView> Watch(IPolicyWatcher watcher);

    /// <summary>Remembers that a policy of this name exists.</summary>
    [Alias("Know")]
    Task Know(string name);

    /// <summary>Names of the tenant's policies, in order.</summary>
    [Repeatable]
    [Alias("Names")]
    Task<IReadOnlyList<string>> Names();
}
