using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using EscalationGrains.Storage.Verification;

namespace EscalationGrains.Cli.Verification;

/// <summary>A report as people and as scripts read it.</summary>
internal static class VerifyText
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Json(VerifyReport report) => JsonSerializer.Serialize(report, Written);

    public static string Words(VerifyReport report, DateTimeOffset now)
    {
        var text = new StringBuilder();
        foreach (var finding in report.Findings)
        {
            var seq = finding.Seq is { } at ? string.Create(CultureInfo.InvariantCulture, $" #{at}") : string.Empty;
            text.Append(CultureInfo.InvariantCulture, $"{finding.Code}\t{finding.Stream}{seq}\texpected {finding.Expected}\tfound {finding.Found}").AppendLine();
        }

        text.Append(CultureInfo.InvariantCulture, $"{report.Tenants:N0} tenants, {report.Customers:N0} customers, {report.Cases:N0} cases, {report.Interactions:N0} interactions, {report.Events:N0} facts, {report.Snapshots:N0} snapshots, {report.Keys:N0} keys, {report.Feeds:N0} feeds").AppendLine();
        text.Append(CultureInfo.InvariantCulture, $"deadlines: {report.Deadlines:N0}{Next(report.EarliestDueAt, now)}{(report.Replanning > 0 ? string.Create(CultureInfo.InvariantCulture, $", {report.Replanning:N0} being planned again") : string.Empty)}").AppendLine();
        text.Append(CultureInfo.InvariantCulture, $"outbox: {report.OutboxRows:N0} rows{(report.OutboxOldestAt is { } oldest ? $", the oldest of {oldest:O} ({Age(now - oldest)} ago)" : string.Empty)}, {report.DeadLetters:N0} dead letters").AppendLine();
        foreach (var (code, count) in report.Counts.Where(c => c.Value > VerifyReport.KeptOfEachCode))
        {
            text.Append(CultureInfo.InvariantCulture, $"{code}: {count:N0} in all, {VerifyReport.KeptOfEachCode} shown").AppendLine();
        }

        return text.Append(CultureInfo.InvariantCulture, $"{report.Counts.Values.Sum():N0} findings").ToString();
    }

    private static string Next(DateTimeOffset? due, DateTimeOffset now) => due switch
    {
        null => string.Empty,
        { } at when at < now => $", the earliest was due {at:O} ({Age(now - at)} ago)",
        { } at => $", the next at {at:O}",
    };

    private static string Age(TimeSpan age) => age.ToString(age < TimeSpan.FromDays(1) ? @"hh\:mm\:ss" : @"d\.hh\:mm\:ss", CultureInfo.InvariantCulture);
}
