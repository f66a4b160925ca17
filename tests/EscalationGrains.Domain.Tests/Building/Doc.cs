using System.Text;
using System.Text.Json;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Policies.Documents;

namespace EscalationGrains.Domain.Tests.Building;

/// <summary>Policies of tests, read from a document as a tenant would write it; single quotes stand for double ones.</summary>
internal static class Doc
{
    public static EscalationPolicy Policy(string json, string name = "test") => Reading(json, name) switch
    {
        PolicyReading.Read read => read.Policy,
        PolicyReading.Faulty faulty => throw new InvalidOperationException(string.Join('\n', faulty.Faults)),
        var other => throw new InvalidOperationException($"Unknown reading {other}."),
    };

    public static IReadOnlyList<PolicyFault> Faults(string json, string name = "test") => Assert.IsType<PolicyReading.Faulty>(Reading(json, name)).Faults;

    /// <summary>One fault and no other.</summary>
    public static PolicyFault Fault(string json) => Assert.Single(Faults(json));

    public static PolicyReading Reading(string json, string name = "test") => PolicyReader.Read(Node(json), name, 1);

    public static PolicyNode Node(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json.Replace('\'', '"'));
        var reader = new Utf8JsonReader(bytes);
        reader.Read();
        return Read(ref reader, bytes);
    }

    private static PolicyNode Read(ref Utf8JsonReader reader, byte[] bytes)
    {
        var (line, column) = Place(reader, bytes);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var entries = new List<PolicyNode.Entry>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var (name, at) = (reader.GetString()!, Place(reader, bytes));
                    reader.Read();
                    entries.Add(new PolicyNode.Entry(name, Read(ref reader, bytes), at.Line, at.Column));
                }

                return new PolicyNode.Map(entries, line, column);
            case JsonTokenType.StartArray:
                var items = new List<PolicyNode>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(Read(ref reader, bytes));
                }

                return new PolicyNode.List(items, line, column);
            case JsonTokenType.String:
                return new PolicyNode.Scalar(reader.GetString()!, line, column);
            default:
                return new PolicyNode.Scalar(Encoding.UTF8.GetString(reader.ValueSpan), line, column);
        }
    }

    private static (int Line, int Column) Place(in Utf8JsonReader reader, byte[] bytes)
    {
        var before = bytes.AsSpan(0, (int)reader.TokenStartIndex);
        return (before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));
    }
}
