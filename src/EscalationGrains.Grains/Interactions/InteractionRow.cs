namespace EscalationGrains.Grains.Interactions;

/// <summary>One interaction without its personal values; those stand in the content row of the same id.</summary>
public sealed record InteractionRow
{
    public required string Tenant { get; init; }
    public required string InteractionId { get; init; }
    public required string CaseId { get; init; }
    public required string CustomerId { get; init; }

    /// <summary>Sequence of its event in the case's stream: order within the case, unique there.</summary>
    public required long CaseSeq { get; init; }

    /// <summary>Sequence of its event in the customer's stream: order within the timeline, unique there.</summary>
    public required long CustomerSeq { get; init; }

    public required string Channel { get; init; }
    public required string Direction { get; init; }
    public required string AuthorKind { get; init; }
    public string? AgentId { get; init; }

    /// <summary>The provider's id; with tenant and channel unique where not null.</summary>
    public string? ExternalId { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>JSON object of attributes not marked personal, or null.</summary>
    public string? Attributes { get; init; }

    /// <summary>JSON object of what triage read, or null when it read nothing.</summary>
    public string? Signals { get; init; }

    /// <summary>JSON of the answer its sender got; what a repeat is answered with.</summary>
    public required string Receipt { get; init; }
}
