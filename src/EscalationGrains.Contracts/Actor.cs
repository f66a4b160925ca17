using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Contracts;

/// <summary>Who acts.</summary>
[GenerateSerializer, Immutable, Alias("eg.Actor")]
public sealed record Actor
{
    [Id(0)] public required ActorKind Kind { get; init; }

    /// <summary>Agent id, key id or the platform's own name for the person; null for the system.</summary>
    [Id(1)] public string? Id { get; init; }
}
