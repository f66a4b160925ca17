namespace EscalationGrains.Contracts.Cases;

/// <summary>A row of the case list.</summary>
[GenerateSerializer, Immutable, Alias("eg.CaseSummary")]
public sealed record CaseSummary
{
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public string? ExternalRef { get; init; }

    [Id(2)] public required string CustomerId { get; init; }

    [Id(3)] public string? Topic { get; init; }

    [Id(4)] public required string Department { get; init; }

    [Id(5)] public required string Status { get; init; }

    [Id(6)] public required string Severity { get; init; }

    [Id(7)] public required int Tier { get; init; }

    [Id(8)] public required string Queue { get; init; }

    [Id(9)] public required OwnerView Owner { get; init; }

    [Id(10)] public DateTimeOffset? WaitingSince { get; init; }

    [Id(11)] public string? OfferId { get; init; }

    [Id(12)] public string? OfferAgentId { get; init; }

    [Id(13)] public DateTimeOffset? DueAt { get; init; }

    [Id(14)] public required DateTimeOffset OpenedAt { get; init; }

    [Id(15)] public DateTimeOffset? ResolvedAt { get; init; }

    [Id(16)] public DateTimeOffset? ClosedAt { get; init; }

    [Id(17)] public required string Channel { get; init; }

    [Id(18)] public required long Version { get; init; }

    /// <summary>Where a supervisor put it in its queue, -9 to 9; 0: nobody did.</summary>
    [Id(19)] public int Priority { get; init; }
}
