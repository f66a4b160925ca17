using EscalationGrains.Contracts.Interactions;

namespace EscalationGrains.Contracts.Cases;

/// <summary>Something that somebody wanted to grant a customer, and what became of it.</summary>
[GenerateSerializer, Immutable, Alias("eg.ApprovalView")]
public sealed record ApprovalView
{
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public required string CaseId { get; init; }

    /// <summary>The act, e.g. <c>refund</c>.</summary>
    [Id(2)] public required string Kind { get; init; }

    [Id(3)] public required decimal Amount { get; init; }

    [Id(4)] public string? Currency { get; init; }

    /// <summary><c>pending approved declined refused</c></summary>
    [Id(5)] public required string State { get; init; }

    /// <summary>What it was compared with; null when there was no limit, or none was needed.</summary>
    [Id(6)] public decimal? Limit { get; init; }

    [Id(7)] public required ActorView AskedBy { get; init; }

    [Id(8)] public required DateTimeOffset AskedAt { get; init; }

    [Id(9)] public ActorView? DecidedBy { get; init; }

    [Id(10)] public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>What the asker wrote; only in lists, unless erased.</summary>
    [Id(11)] public string? Reason { get; init; }

    /// <summary>What the supervisor wrote; only in lists, unless erased.</summary>
    [Id(12)] public string? DecisionReason { get; init; }

    /// <summary>The escalation that followed from the refusal, by policy; only in the answer to the request.</summary>
    [Id(13)] public EscalationSummary? Escalation { get; init; }
}
