namespace EscalationGrains.Contracts.Agents;

/// <summary>What an agent can take; set by an admin.</summary>
[GenerateSerializer, Immutable, Alias("eg.AgentProfile")]
public sealed record AgentProfile
{
    [Id(0)] public required string Name { get; init; }

    [Id(1)] public IReadOnlyList<int> Tiers { get; init; } = [];

    /// <summary>Empty means all.</summary>
    [Id(2)] public IReadOnlyList<string> Departments { get; init; } = [];

    /// <summary>Empty means all.</summary>
    [Id(3)] public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Level 1 to 5 by skill.</summary>
    [Id(4)] public IReadOnlyDictionary<string, int> Skills { get; init; } = new Dictionary<string, int>();

    /// <summary>Cases at once by channel; null means one on each channel, a channel left out means none.</summary>
    [Id(5)] public IReadOnlyDictionary<string, int>? Capacity { get; init; }

    /// <summary>What the agent may approve alone, by kind.</summary>
    [Id(6)] public IReadOnlyDictionary<string, decimal> Limits { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Tenants of the org it serves; empty means all.</summary>
    [Id(7)] public IReadOnlyList<string> Tenants { get; init; } = [];

    /// <summary>Offers in a row that run out unanswered before the engine sets the agent away, 0 to 20; 0 means never, null means 2.</summary>
    [Id(8)] public int? MissedOffersToAway { get; init; }

    /// <summary>Empty means all.</summary>
    [Id(9)] public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Room that all channels share, in the units of <see cref="Weights"/>; null means they share none.</summary>
    [Id(10)] public int? TotalCapacity { get; init; }

    /// <summary>What one case takes of <see cref="TotalCapacity"/>, by channel; 1 for channels left out.</summary>
    [Id(11)] public IReadOnlyDictionary<string, int> Weights { get; init; } = new Dictionary<string, int>();

    /// <summary>Takes one critical case beyond its capacity.</summary>
    [Id(12)] public bool Interruptible { get; init; }

    /// <summary>How long after the last of the agent's event feeds ended the agent counts as offline, unless one opens again; null means the silo's
    /// <c>Escalation:ReconnectGrace</c>.</summary>
    [Id(13)] public TimeSpan? ReconnectGrace { get; init; }
}
