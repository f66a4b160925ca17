namespace EscalationGrains.Contracts.Interactions;

/// <summary>Who wrote an interaction.</summary>
[GenerateSerializer, Immutable, Alias("eg.AuthorView")]
public sealed record AuthorView
{
    [Id(0)] public required string Kind { get; init; }

    [Id(1)] public string? AgentId { get; init; }
}
