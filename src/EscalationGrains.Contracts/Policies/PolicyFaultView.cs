namespace EscalationGrains.Contracts.Policies;

/// <summary>Something wrong with a policy document.</summary>
[GenerateSerializer, Immutable, Alias("eg.PolicyFaultView")]
public sealed record PolicyFaultView
{
    /// <summary>Stable, e.g. <c>policy.unknown-field</c>.</summary>
    [Id(0)] public required string Code { get; init; }

    /// <summary>Where, e.g. <c>triggers[2].when.waiting</c>.</summary>
    [Id(1)] public required string Path { get; init; }

    /// <summary>Counts from 1; 0 when not known.</summary>
    [Id(2)] public required int Line { get; init; }

    /// <summary>Counts from 1; 0 when not known.</summary>
    [Id(3)] public required int Column { get; init; }

    [Id(4)] public required string Detail { get; init; }
}
