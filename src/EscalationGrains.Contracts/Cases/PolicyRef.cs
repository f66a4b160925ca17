namespace EscalationGrains.Contracts.Cases;

/// <summary>Policy and version a case runs under.</summary>
[GenerateSerializer, Immutable, Alias("eg.PolicyRef")]
public sealed record PolicyRef
{
    [Id(0)] public required string Name { get; init; }

    [Id(1)] public required int Version { get; init; }
}
