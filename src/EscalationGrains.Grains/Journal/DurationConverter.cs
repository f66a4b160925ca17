using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;

namespace EscalationGrains.Grains.Journal;

/// <summary>Durations as ISO 8601 (<c>PT30M</c>).</summary>
public sealed class DurationConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        XmlConvert.ToTimeSpan(reader.GetString() ?? throw new JsonException("A duration is missing."));

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteStringValue(XmlConvert.ToString(value));
}
