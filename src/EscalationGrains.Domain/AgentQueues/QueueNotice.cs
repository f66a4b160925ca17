using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Domain.AgentQueues;

/// <summary>What a queue hears of a case: the whole entry as it stands, so that a lost or repeated notice mends itself with the next.</summary>
/// <param name="Version">The case's version; a notice that is not newer than what the queue knows says nothing.</param>
/// <param name="Waits">False: the case no longer waits in this queue.</param>
/// <param name="Offered">An offer stands; nobody else may be asked.</param>
/// <param name="PassedOver">Agents not to ask in this round.</param>
public sealed record QueueNotice(
    CaseId CaseId,
    long Version,
    bool Waits,
    bool Offered,
    Severity Severity,
    DateTimeOffset? WaitingSince,
    DateTimeOffset? DueAt,
    string Channel,
    IReadOnlyList<AgentId> PassedOver)
{
    /// <summary>A supervisor's word on its place, -9 to 9; null: none.</summary>
    public int? Priority { get; init; }

    /// <summary>Who had the case in this queue before; null: nobody.</summary>
    public AgentId? Knows { get; init; }
}
