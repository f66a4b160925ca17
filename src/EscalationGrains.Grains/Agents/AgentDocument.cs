using EscalationGrains.Contracts.Agents;

namespace EscalationGrains.Grains.Agents;

/// <summary>Stored state of an agent.</summary>
[GenerateSerializer, Alias("eg.AgentDocument")]
internal sealed class AgentDocument
{
    [Id(0)] public AgentProfile? Profile { get; set; }

    [Id(1)] public string Presence { get; set; } = "offline";

    [Id(2)] public DateTimeOffset PresenceSince { get; set; }

    /// <summary>Counts changes.</summary>
    [Id(3)] public long Version { get; set; }

    /// <summary>Why the engine set the presence; null when the agent did.</summary>
    [Id(4)] public string? PresenceCause { get; set; }

    /// <summary>Ids of offers missed in a row.</summary>
    [Id(5)] public IReadOnlyList<string> MissedOffers { get; set; } = [];

    /// <summary>When the agent last gave a sign of life, as far as it mattered for what was missed.</summary>
    [Id(6)] public DateTimeOffset AnsweredAt { get; set; }
}
