using System.Text.Json.Serialization;

namespace EscalationGrains.Domain.Interactions;

/// <summary>Id of one interaction; also the id of its content row.</summary>
[JsonConverter(typeof(IdentifierJsonConverter<InteractionId>))]
public readonly record struct InteractionId(string Value) : IIdentifier<InteractionId>
{
    public static InteractionId Of(string value) => new(value);

    public override string ToString() => Value;
}
