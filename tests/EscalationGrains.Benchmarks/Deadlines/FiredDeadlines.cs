using System.Globalization;
using System.Text.Json.Nodes;
using EscalationGrains.Benchmarks.Cases;
using EscalationGrains.Benchmarks.Databases;

namespace EscalationGrains.Benchmarks.Deadlines;

/// <summary>What the journal says fired: each breach with its due instant and the instant at which the case decided it.</summary>
internal static class FiredDeadlines
{
    public static async Task<long> CountDueAsync(BenchmarkDatabase database, DateTimeOffset until)
    {
        await using var connection = await SqlWords.Of(database.Kind).OpenAsync(database);
        await using var command = connection.CreateCommand();
        var limit = (until - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        command.CommandText = database.Kind == DatabaseKind.Postgres
            ? string.Create(CultureInfo.InvariantCulture, $"select count(*) from deadline where due_at <= timestamptz 'epoch' + {limit} * interval '1 microsecond'")
            : string.Create(CultureInfo.InvariantCulture, $"select count(*) from deadline where due_at <= {limit}");
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public static async Task<IReadOnlyList<(string Stream, DateTimeOffset DueAt, DateTimeOffset At)>> ReadAsync(BenchmarkDatabase database)
    {
        var words = SqlWords.Of(database.Kind);
        await using var connection = await words.OpenAsync(database);
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = "select stream, at, body from event where kind = 'clock-breached'";
        await using var row = await command.ExecuteReaderAsync();
        var fired = new List<(string, DateTimeOffset, DateTimeOffset)>();
        while (await row.ReadAsync())
        {
            var body = JsonNode.Parse(row.GetFieldValue<byte[]>(2))!;
            fired.Add((row.GetString(0), DateTimeOffset.Parse(body["dueAt"]!.GetValue<string>(), CultureInfo.InvariantCulture), words.Instant(row, 1)));
        }

        return fired;
    }
}
