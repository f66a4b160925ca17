using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Domain.AgentQueues;

/// <summary>A case in a queue, as its last notice told.</summary>
public sealed record WaitingCase(
    CaseId CaseId, long Version, bool Offered, Severity Severity, DateTimeOffset WaitingSince, DateTimeOffset? DueAt, string Channel, IReadOnlyList<AgentId> PassedOver)
{
    /// <summary>A supervisor's word on its place, -9 to 9, 0 for none.</summary>
    public int Priority { get; init; }
}
