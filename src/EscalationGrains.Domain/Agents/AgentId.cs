using System.Text.Json.Serialization;

namespace EscalationGrains.Domain.Agents;

/// <summary>Id of an agent, chosen by its org and unique there.</summary>
[JsonConverter(typeof(IdentifierJsonConverter<AgentId>))]
public readonly record struct AgentId(string Value) : IIdentifier<AgentId>
{
    public static AgentId Of(string value) => new(value);

    public override string ToString() => Value;
}
