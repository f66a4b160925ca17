namespace EscalationGrains.Gateway.Cases;

/// <summary>Body of <c>POST …/approvals</c>, for the reference page.</summary>
internal sealed record ApprovalRequest
{
    /// <summary>The act, e.g. <c>refund</c>; as in the limits of agents and policies.</summary>
    public required string Kind { get; init; }

    /// <summary>Above 0.</summary>
    public required decimal Amount { get; init; }

    /// <summary>Three letters such as <c>EUR</c>; kept, not compared.</summary>
    public string? Currency { get; init; }

    public string? Reason { get; init; }

    public ActorRequest? Actor { get; init; }

    public DateTimeOffset? OccurredAt { get; init; }
}
