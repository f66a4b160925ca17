using Orleans.Concurrency;

namespace EscalationGrains.Contracts.Policies;

/// <summary>The versions of one policy of a tenant. Key <c>tenant/policy-name</c>.</summary>
[Alias("eg.IPolicyGrain")]
public interface IPolicyGrain : IGrainWithStringKey
{
    /// <summary>Stores a document as the next version, a draft. The text was validated by the caller; the same text as the latest version's is that version.</summary>
    /// <returns>Refused <c>policy.too-many-versions</c> when no version can be dropped.</returns>
    [Repeatable]
    [Alias("Put")]
    Task<Reply<PolicyVersionView>> Put(string text, string by);

    /// <summary>A version, the latest when none is named. Refused <c>policy.unknown</c>.</summary>
    [ReadOnly]
    [Repeatable]
    [Alias("Find")]
    Task<Reply<PolicyVersionView>> Find(int? version);

    /// <summary>All versions without their texts, oldest first.</summary>
    [ReadOnly]
    [Repeatable]
    [Alias("List")]
    Task<IReadOnlyList<PolicyVersionView>> List();
}
