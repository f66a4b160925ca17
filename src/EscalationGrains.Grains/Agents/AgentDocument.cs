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

    /// <summary>An event feed was opened whose loss has not been dealt with.</summary>
    [Id(7)] public bool HasFeed { get; set; }

    /// <summary>When the agent last said where they are, as far as it mattered for a lost feed.</summary>
    [Id(8)] public DateTimeOffset SaidAt { get; set; }

    /// <summary>Somebody has not heard yet where the agent is now.</summary>
    [Id(9)] public bool Untold { get; set; }

    /// <summary>What the cases that the agent owns were told last.</summary>
    [Id(10)] public bool CasesKnowOffline { get; set; }

    /// <summary>Presence on channels where it differs, by channel.</summary>
    [Id(11)] public IReadOnlyDictionary<string, string> Channels { get; set; } = new Dictionary<string, string>();

    /// <summary>Counts changes of presence; names each in the tenants' feeds.</summary>
    [Id(12)] public long PresenceChanges { get; set; }
}
