using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Customers;

namespace EscalationGrains.Domain.Cases;

/// <summary>What the rest of the world hears of one fact: the event data of the feeds. Ids only. Members that say nothing are null.</summary>
/// <param name="Type">Event type, e.g. <c>tier-changed</c>; see <see cref="CaseEffects"/>.</param>
/// <param name="Version">The case's version when the whole unit is folded.</param>
public sealed record CaseNotice(string Type, CaseId CaseId, long Version, DateTimeOffset At)
{
    /// <summary>Position among the effects of its unit; with id and version it names the notice.</summary>
    public int Part { get; init; }

    public required CustomerId CustomerId { get; init; }
    public string? ExternalRef { get; init; }
    public required string Status { get; init; }
    public required string Severity { get; init; }
    public required string Channel { get; init; }
    public required int Tier { get; init; }
    public required QueueKey Queue { get; init; }
    public required Owner Owner { get; init; }

    /// <summary>Somebody is looked for; the owner's capacity is free.</summary>
    public required bool Waiting { get; init; }
    public int? FromTier { get; init; }
    public QueueKey? FromQueue { get; init; }
    public string? Kind { get; init; }
    public string? Trigger { get; init; }
    public DecisionId? DecisionId { get; init; }
    public OfferId? OfferId { get; init; }
    public AgentId? AgentId { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public string? Clock { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public string? Because { get; init; }

    /// <summary>Who is to be told.</summary>
    public string? Audience { get; init; }
    public string? Message { get; init; }

    /// <summary>Where a supervisor put it in its queue.</summary>
    public int? Priority { get; init; }
    public ApprovalId? ApprovalId { get; init; }
}
