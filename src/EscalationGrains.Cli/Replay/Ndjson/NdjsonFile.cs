namespace EscalationGrains.Cli.Replay.Ndjson;

/// <summary>Reads a file of one interaction a line; blank lines are for the eye.</summary>
internal static class NdjsonFile
{
    public static IReadOnlyList<NdjsonRecord> Read(string file) => Read(File.ReadLines(file), file);

    public static IReadOnlyList<NdjsonRecord> Read(IEnumerable<string> lines, string file) =>
        [.. lines.Select((text, index) => (text, line: index + 1))
            .Where(row => !string.IsNullOrWhiteSpace(row.text))
            .Select(row => NdjsonRecord.Parse(file, row.line, row.text))];
}
