using System.Text.Json.Serialization;

namespace EscalationGrains.Domain.Interactions;

/// <summary>Id of a personal value kept apart from events.</summary>
[JsonConverter(typeof(IdentifierJsonConverter<ContentId>))]
public readonly record struct ContentId(string Value) : IIdentifier<ContentId>
{
    public static ContentId Of(string value) => new(value);

    public override string ToString() => Value;
}
