using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationGrains.Cli.Replay;

namespace EscalationGrains.Cli.Expectations;

/// <summary>Tells by its first line what a file expects, and reads the lines.</summary>
internal static class ExpectationFile
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static ExpectationKind KindOf(string file)
    {
        var first = File.ReadLines(file).FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? "";
        if (first.StartsWith("conversationId\t", StringComparison.Ordinal))
        {
            return ExpectationKind.Conversations;
        }

        var names = Parse(file, 1, first, text => JsonNode.Parse(text)!.AsObject());
        return names switch
        {
            _ when names.ContainsKey("number") && names.ContainsKey("events") => ExpectationKind.Incidents,
            _ when names.ContainsKey("at") && names.ContainsKey("not_closed") => ExpectationKind.DailyBacklog,
            _ when names.ContainsKey("expect") => ExpectationKind.Statements,
            _ => throw new RecordingFaultException(file, 1, "no kind of expectation this tool knows"),
        };
    }

    public static IReadOnlyList<T> ReadSnakeCase<T>(string file) =>
        Read(file, (_, text) => JsonSerializer.Deserialize<T>(text, SnakeCase)!);

    public static IReadOnlyList<T> Read<T>(string file, Func<int, string, T> parse) =>
        [.. File.ReadLines(file)
            .Select((text, index) => (text, line: index + 1))
            .Where(row => !string.IsNullOrWhiteSpace(row.text))
            .Select(row => Parse(file, row.line, row.text, text => parse(row.line, text)))];

    private static T Parse<T>(string file, int line, string text, Func<string, T> parse)
    {
        try
        {
            return parse(text);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            throw new RecordingFaultException(file, line, fault.Message);
        }
    }
}
