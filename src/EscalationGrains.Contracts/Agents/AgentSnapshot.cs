namespace EscalationGrains.Contracts.Agents;

/// <summary>What the roster knows of an agent.</summary>
[GenerateSerializer, Immutable, Alias("eg.AgentSnapshot")]
public sealed record AgentSnapshot
{
    [Id(0)] public required string Id { get; init; }

    /// <summary>Null when the agent was never set up.</summary>
    [Id(1)] public AgentProfile? Profile { get; init; }

    [Id(2)] public required string Presence { get; init; }

    [Id(3)] public required DateTimeOffset PresenceSince { get; init; }

    /// <summary>Counts changes; an older snapshot never replaces a newer one.</summary>
    [Id(4)] public required long Version { get; init; }

    /// <summary>Why the engine set the presence; null when the agent did.</summary>
    [Id(5)] public string? PresenceCause { get; init; }
}
