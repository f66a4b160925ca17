namespace EscalationGrains.Contracts.Interactions;

/// <summary>An interaction on its way from the intake to its customer and case: normalised, dated, routed.</summary>
[GenerateSerializer, Immutable, Alias("eg.IngestInteraction")]
public sealed record IngestInteraction
{
    [Id(0)] public required ReceiveInteraction Command { get; init; }

    [Id(1)] public required string InteractionId { get; init; }

    [Id(2)] public required string CustomerId { get; init; }

    [Id(3)] public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>All handles it named; those of other customers are conflicts.</summary>
    [Id(4)] public required IReadOnlyList<NormalisedIdentity> Identities { get; init; }

    /// <summary>Case it named and that exists.</summary>
    [Id(5)] public string? NamedCase { get; init; }

    /// <summary>Names (<c>ref:…</c>, <c>thread:…</c>) to allocate to the case if it is opened.</summary>
    [Id(6)] public IReadOnlyList<string> NewNames { get; init; } = [];

    /// <summary>The customer's language, else the tenant's.</summary>
    [Id(7)] public required string Language { get; init; }

    [Id(8)] public required bool SupervisorRequested { get; init; }

    /// <summary>What triage read out of the customer's text.</summary>
    [Id(9)] public IReadOnlyList<SignalReading> Signals { get; init; } = [];
}
