namespace EscalationGrains.Contracts.Cases;

/// <summary>Filters of the case list; null means any.</summary>
[GenerateSerializer, Immutable, Alias("eg.CaseFilter")]
public sealed record CaseFilter
{
    [Id(0)] public string? Status { get; init; }

    [Id(1)] public int? Tier { get; init; }

    [Id(2)] public string? Queue { get; init; }

    [Id(3)] public string? Owner { get; init; }

    [Id(4)] public string? CustomerId { get; init; }

    [Id(5)] public string? ExternalRef { get; init; }

    [Id(6)] public DateTimeOffset? DueBefore { get; init; }

    /// <summary>1 to 500.</summary>
    [Id(7)] public int Limit { get; init; } = 100;

    [Id(8)] public string? Cursor { get; init; }

    /// <summary>Agent to whom it is offered now.</summary>
    [Id(9)] public string? OfferedTo { get; init; }

    [Id(10)] public bool WaitingOnly { get; init; } = false;
}
