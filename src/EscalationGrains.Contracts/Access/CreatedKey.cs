namespace EscalationGrains.Contracts.Access;

/// <summary>A new key; the only time it is shown.</summary>
[GenerateSerializer, Immutable, Alias("eg.CreatedKey")]
public sealed record CreatedKey
{
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public required string Key { get; init; }
}
