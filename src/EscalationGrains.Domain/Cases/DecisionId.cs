using System.Text.Json.Serialization;

namespace EscalationGrains.Domain.Cases;

/// <summary>Id of the record of why.</summary>
[JsonConverter(typeof(IdentifierJsonConverter<DecisionId>))]
public readonly record struct DecisionId(string Value) : IIdentifier<DecisionId>
{
    public static DecisionId Of(string value) => new(value);

    public override string ToString() => Value;
}
