namespace EscalationGrains.Contracts.Interactions;

/// <summary>Which case the interaction belongs to; all null means the customer's latest open case, else a new one.</summary>
[GenerateSerializer, Immutable, Alias("eg.CaseInput")]
public sealed record CaseInput
{
    [Id(0)] public string? Id { get; init; }

    [Id(1)] public string? ExternalRef { get; init; }

    [Id(2)] public string? Topic { get; init; }

    [Id(3)] public string? Thread { get; init; }

    [Id(4)] public string? Department { get; init; }

    /// <summary>Overrides the resolve target.</summary>
    [Id(5)] public DateTimeOffset? DueAt { get; init; }
}
