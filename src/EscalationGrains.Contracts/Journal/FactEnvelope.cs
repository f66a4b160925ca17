namespace EscalationGrains.Contracts.Journal;

/// <summary>A fact in its stored form, on its way from the grain that decided it to the one that commits it.</summary>
[GenerateSerializer, Immutable, Alias("eg.FactEnvelope")]
public sealed record FactEnvelope
{
    [Id(0)] public required string Kind { get; init; }

    [Id(1)] public required DateTimeOffset At { get; init; }

    /// <summary>UTF-8 JSON.</summary>
    [Id(2)] public required byte[] Body { get; init; }
}
