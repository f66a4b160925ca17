namespace EscalationGrains.Grains.Agents;

/// <summary>Stored state of a roster: which agents the org has. Everything else is read from them and from the case list.</summary>
[GenerateSerializer, Alias("eg.RosterDocument")]
internal sealed class RosterDocument
{
    [Id(0)] public HashSet<string> AgentIds { get; set; } = [];
}
