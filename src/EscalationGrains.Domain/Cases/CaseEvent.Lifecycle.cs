using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Interactions;

namespace EscalationGrains.Domain.Cases;

public abstract partial record CaseEvent
{
    public sealed record SeverityChanged(DateTimeOffset At, Severity From, Severity To, ActedBy Actor, ContentId? Reason = null) : CaseEvent(At);

    public sealed record HandedBack(
        DateTimeOffset At,
        DecisionId DecisionId,
        int FromTier,
        int ToTier,
        QueueKey FromQueue,
        QueueKey ToQueue,
        ActedBy Actor,
        PolicyStamp Policy,
        ContentId? Reason = null) : CaseEvent(At);

    public sealed record Reassigned(
        DateTimeOffset At,
        string FromDepartment,
        string Department,
        QueueKey FromQueue,
        QueueKey ToQueue,
        AgentId? AgentId,
        ActedBy Actor,
        ContentId? Reason = null) : CaseEvent(At);

    public sealed record Pended(DateTimeOffset At, WaitingFor WaitingFor, ActedBy Actor, ContentId? Reason = null) : CaseEvent(At);

    public sealed record Resumed(DateTimeOffset At, ActedBy Actor) : CaseEvent(At);

    /// <summary>Solved, as far as we know; on a resolved case it moves the instant.</summary>
    public sealed record Resolved(DateTimeOffset At, ActedBy Actor, ContentId? Resolution = null) : CaseEvent(At);

    /// <summary>Done for good; on a closed case it moves the instant.</summary>
    public sealed record Closed(DateTimeOffset At, ActedBy Actor) : CaseEvent(At);

    public sealed record Reopened(DateTimeOffset At, ActedBy Actor, ContentId? Reason = null) : CaseEvent(At);

    public sealed record Noted(DateTimeOffset At, ContentId Content, ActedBy Actor) : CaseEvent(At);
}
