namespace EscalationGrains.Contracts.Cases;

/// <summary>A case held out to one agent.</summary>
[GenerateSerializer, Immutable, Alias("eg.OfferView")]
public sealed record OfferView
{
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public required string CaseId { get; init; }

    [Id(2)] public required string AgentId { get; init; }

    [Id(3)] public required string State { get; init; }

    [Id(4)] public required DateTimeOffset OfferedAt { get; init; }

    [Id(5)] public required DateTimeOffset ExpiresAt { get; init; }

    [Id(6)] public required string Queue { get; init; }

    [Id(7)] public required string Severity { get; init; }

    [Id(8)] public required string Channel { get; init; }
}
