using System.Text.Json;
using System.Text.Json.Serialization;

namespace EscalationGrains.Contracts.Json;

/// <summary>A string that already is JSON is written as it is, so that stored documents pass through without being parsed into objects.</summary>
public sealed class RawJsonConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.GetRawText();
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteRawValue(value);
}
