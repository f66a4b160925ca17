using EscalationGrains.Cli.Replay.Multidogo;
using EscalationGrains.Cli.Replay.Ndjson;
using EscalationGrains.Cli.Replay.ServiceNow;

namespace EscalationGrains.Cli.Replay;

/// <summary>Tells what a file holds and makes the plan of it.</summary>
internal static class RecordingFile
{
    /// <summary>By the first line, which is a header in two of the formats.</summary>
    public static RecordingFormat FormatOf(string file)
    {
        var first = File.ReadLines(file).FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? "";
        return first switch
        {
            _ when first.TrimStart().StartsWith('{') => RecordingFormat.Ndjson,
            _ when first.StartsWith("conversationId\tturnNumber", StringComparison.Ordinal) => RecordingFormat.Multidogo,
            _ when first.StartsWith("number,", StringComparison.Ordinal) && first.Contains("sys_mod_count") => RecordingFormat.ServiceNow,
            _ => throw new RecordingFaultException(file, 1, "neither interactions, nor a ServiceNow event log, nor MultiDoGO dialogues"),
        };
    }

    /// <param name="clockNow">Where the host's test clock stands; null when it is not led on.</param>
    public static ReplayPlan Plan(string file, RecordingFormat format, DateTimeOffset? clockNow) => format switch
    {
        RecordingFormat.ServiceNow => ServiceNowPlan.Of(ServiceNowLog.Read(file)),
        RecordingFormat.Multidogo => MultidogoPlan.Of(MultidogoFile.Read(file), clockNow),
        _ => NdjsonPlan.Of(NdjsonFile.Read(file)),
    };
}
