using System.Security.Cryptography;
using System.Text;

namespace EscalationGrains.Cli.Replay.Ndjson;

/// <summary>Posts the lines as they are, each at its own time.</summary>
internal static class NdjsonPlan
{
    public static ReplayPlan Of(IReadOnlyList<NdjsonRecord> records)
    {
        var lanes = new LinkedLanes(records);
        var seen = new Dictionary<string, int>();
        DateTimeOffset? latest = null;
        var steps = new List<ReplayStep>();
        foreach (var record in records)
        {
            // A record without a time follows the one before it.
            latest = record.OccurredAt ?? latest;
            var copy = seen[record.Text] = seen.GetValueOrDefault(record.Text) + 1;
            steps.Add(new InteractionStep
            {
                At = latest,
                Lane = lanes.LaneOf(record),
                Line = record.Line,
                IdempotencyKey = record.IdempotencyKey ?? Key(record.Text, copy),
                Body = record.Text,
            });
        }

        return ReplayPlan.Of(RecordingFormat.Ndjson, steps);
    }

    /// <summary>From the text and not from the line number, so that a file that has grown repeats none of its old lines.</summary>
    private static string Key(string text, int copy) =>
        $"replay:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32]}:{copy}";
}
