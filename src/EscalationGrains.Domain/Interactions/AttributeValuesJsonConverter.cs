using System.Text.Json;
using System.Text.Json.Serialization;

namespace EscalationGrains.Domain.Interactions;

/// <summary>Attributes as a plain object: <c>{"amount":400,"contract":"gold","insured":true}</c>.</summary>
public sealed class AttributeValuesJsonConverter : JsonConverter<AttributeValues>
{
    public override AttributeValues Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("Attributes are an object.");
        }

        var values = new List<AttributeValue>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            values.Add(reader.TokenType switch
            {
                JsonTokenType.Number => new AttributeValue(name, Number: reader.GetDouble()),
                JsonTokenType.True or JsonTokenType.False => new AttributeValue(name, Flag: reader.GetBoolean()),
                _ => new AttributeValue(name, Text: reader.GetString()),
            });
        }

        return [.. values];
    }

    public override void Write(Utf8JsonWriter writer, AttributeValues value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var attribute in value)
        {
            writer.WritePropertyName(attribute.Name);
            switch (attribute)
            {
                case { Number: { } number }:
                    writer.WriteNumberValue(number);
                    break;
                case { Flag: { } flag }:
                    writer.WriteBooleanValue(flag);
                    break;
                default:
                    writer.WriteStringValue(attribute.Text);
                    break;
            }
        }

        writer.WriteEndObject();
    }
}
