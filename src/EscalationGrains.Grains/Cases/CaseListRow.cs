namespace EscalationGrains.Grains.Cases;

/// <summary>The row that lists, queues and screens read; a projection of the case, written with it.</summary>
public sealed record CaseListRow
{
    public required string Tenant { get; init; }
    public required string CaseId { get; init; }

    /// <summary>Sequence of the case's last event in this unit; stored only where greater than what is there.</summary>
    public required long Version { get; init; }

    public required string CustomerId { get; init; }
    public string? ExternalRef { get; init; }
    public string? Topic { get; init; }
    public required string Department { get; init; }
    public required string Language { get; init; }
    public string? Region { get; init; }

    /// <summary>Channel of the latest customer interaction; what an agent's capacity is counted in.</summary>
    public required string Channel { get; init; }

    /// <summary><c>open pending resolved closed</c>.</summary>
    public required string Status { get; init; }

    /// <summary><c>low normal high critical</c>.</summary>
    public required string Severity { get; init; }

    /// <summary>0 to 3.</summary>
    public required int Tier { get; init; }

    /// <summary><c>t&lt;tier&gt;.&lt;department&gt;.&lt;language&gt;[.&lt;region&gt;]</c>.</summary>
    public required string Queue { get; init; }

    /// <summary><c>agent</c> or <c>queue</c>.</summary>
    public required string OwnerKind { get; init; }

    /// <summary>Agent id or queue key.</summary>
    public required string OwnerId { get; init; }

    /// <summary>Since when the case waits for somebody to accept it; null when nobody is looked for.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    public string? OfferId { get; init; }
    public string? OfferAgentId { get; init; }
    public DateTimeOffset? OfferExpiresAt { get; init; }

    /// <summary>Agents passed over in the current round, space separated; what a rebuilt queue must know.</summary>
    public string? PassedOver { get; init; }

    /// <summary>Least due instant of the running clocks, for lists and for the order of a queue.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>A supervisor's word on its place in its queue, -9 to 9; 0: none.</summary>
    public int Priority { get; init; }
}
