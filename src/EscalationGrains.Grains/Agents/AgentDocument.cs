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
}
