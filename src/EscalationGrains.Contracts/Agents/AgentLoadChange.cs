namespace EscalationGrains.Contracts.Agents;

/// <summary>What a case says about an agent's load.</summary>
[GenerateSerializer, Immutable, Alias("eg.AgentLoadChange")]
public sealed record AgentLoadChange
{
    /// <summary>Grain key of the case.</summary>
    [Id(0)] public required string CaseKey { get; init; }

    [Id(1)] public required long Version { get; init; }

    [Id(2)] public required string Channel { get; init; }

    /// <summary><c>offered</c>, <c>owned</c>, <c>waiting</c> (takes no room as its owner's, but an offer to the same agent stands), or null: takes
    /// no room any more.</summary>
    [Id(3)] public string? Holds { get; init; }
}
