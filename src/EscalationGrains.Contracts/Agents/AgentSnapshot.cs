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

    /// <summary>An event feed was opened, and has not been lost for longer than the grace.</summary>
    [Id(6)] public bool HasFeed { get; init; }

    /// <summary>Somebody has not heard yet where the agent is now.</summary>
    [Id(7)] public bool Untold { get; init; }

    /// <summary>Presence on channels where it differs, by channel.</summary>
    [Id(8)] public IReadOnlyDictionary<string, string> Channels { get; init; } = new Dictionary<string, string>();
}
