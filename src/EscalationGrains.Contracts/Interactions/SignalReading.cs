namespace EscalationGrains.Contracts.Interactions;

/// <summary>One signal that triage read out of an interaction.</summary>
[GenerateSerializer, Immutable, Alias("eg.SignalReading")]
public sealed record SignalReading
{
    /// <summary>Kebab-case word of the kind, e.g. <c>supervisor-request</c>.</summary>
    [Id(0)] public required string Kind { get; init; }

    /// <summary>The mood from -1 to 1; of every other kind how sure, above 0 and up to 1.</summary>
    [Id(1)] public required double Score { get; init; }

    /// <summary>Name and version of what read it.</summary>
    [Id(2)] public required string Detector { get; init; }
}
