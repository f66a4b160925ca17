using System.Diagnostics;
using EscalationGrains.Benchmarks.Cases;
using EscalationGrains.Benchmarks.Databases;
using EscalationGrains.Benchmarks.Deadlines;
using EscalationGrains.Benchmarks.Hosting;
using EscalationGrains.Benchmarks.Http;
using EscalationGrains.Benchmarks.Reports;
using EscalationGrains.Testing;

namespace EscalationGrains.Benchmarks.Start;

/// <summary>One start on a database with so many open cases, the quiet after it, and then a minute in which <paramref name="due"/> of them fall due.</summary>
internal sealed class StartRun(DatabaseKind kind, PostgresServer server, int cases, int due, TimeSpan idle, KeyValuePair<string, string>[] settings)
{
    private static readonly TimeSpan DueWithin = TimeSpan.FromMinutes(1);

    /// <summary>Enough to copy those that fall due, for the host to start, and for its first posts.</summary>
    private static readonly TimeSpan Lead = TimeSpan.FromSeconds(30);

    /// <summary>What starting and the first posts left to do is over by then.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(3);

    /// <summary>After the last due instant, before the journal is read for who fired.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public TimeSpan TimeToReady { get; private set; }

    public long MemoryAtReady { get; private set; }

    public long MemoryIdle { get; private set; }

    public TimeSpan FirstPost { get; private set; }

    public TimeSpan SecondPost { get; private set; }

    public string BusyCores { get; private set; } = "";

    /// <summary>Of those that fell due in the minute after the quiet; empty without cases.</summary>
    public Latencies Late { get; } = new();

    public long MemoryAfterwards { get; private set; }

    public async Task<StartRun> MeasureAsync()
    {
        using var database = await BenchmarkDatabase.CreateAsync(kind, server);
        var first = await HostUnderTest.StartAsync(database, settings);
        var (templates, keys) = await CaseTemplates.PostAsync(first);
        await first.KillAsync();
        await first.DisposeAsync();
        var begin = DateTimeOffset.MaxValue;
        if (cases > 0)
        {
            begin = await CopyAsync(new CaseCopies(database, templates));
        }

        await using var host = await first.StartAgainAsync();
        (TimeToReady, MemoryAtReady) = (host.TimeToReady, host.ResidentMemory);
        var key = keys[templates[0].Tenant];
        using (var connection = await RawConnection.OpenAsync(host.Url))
        {
            FirstPost = await PostAsync(connection, host, key, "first@example.com");
            SecondPost = await PostAsync(connection, host, key, "second@example.com");
        }

        await Task.Delay(Calm);
        (string, Func<TimeSpan>)[] parties = [("host", host.ProcessorTime)];
        var times = new ProcessorTimes(database.ConnectionString is { } connected ? [.. parties, ("postgres", (await PostgresProcesses.OfAsync(connected)).ProcessorTime)] : parties);
        await Task.Delay(idle);
        BusyCores = times.BusyCores();
        MemoryIdle = host.ResidentMemory;
        if (cases > 0)
        {
            await WatchAsync(database, begin);
            MemoryAfterwards = host.ResidentMemory;
        }

        return this;
    }

    /// <returns>When the first of those that are watched is due; the others are due over a month that begins tomorrow.</returns>
    private async Task<DateTimeOffset> CopyAsync(CaseCopies copies)
    {
        static DateTimeOffset Now() => DateTimeOffset.UnixEpoch.AddSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        var (tomorrow, others) = (Now().AddDays(1), cases - due);
        await copies.WriteAsync(0, others, n => tomorrow.AddSeconds(30L * 86_400 * n / others));
        await copies.SettleAsync();
        var begin = Now() + Lead + Calm + idle;
        await copies.WriteAsync(others, cases, n => begin.AddMicroseconds((long)(DueWithin.TotalMicroseconds * (n - others) / due)));
        return begin;
    }

    private async Task WatchAsync(BenchmarkDatabase database, DateTimeOffset begin)
    {
        var (now, end) = (TimeProvider.System.GetUtcNow(), begin + DueWithin);
        if (now > begin)
        {
            throw new InvalidOperationException($"The first was due {now - begin} before the quiet was over.");
        }

        await Task.Delay(end - now);
        var since = Stopwatch.GetTimestamp();
        while (await FiredDeadlines.CountDueAsync(database, end) > 0 && Stopwatch.GetElapsedTime(since) < Patience)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500));
        }

        foreach (var (_, dueAt, at) in (await FiredDeadlines.ReadAsync(database)).Where(f => f.DueAt >= begin && f.DueAt < end))
        {
            Late.Add(at - dueAt);
        }
    }

    private static async Task<TimeSpan> PostAsync(RawConnection connection, HostUnderTest host, string key, string email)
    {
        var request = SampleInteractions.Request(host.Url.Authority, key, "/v1/interactions", SampleInteractions.FirstContact(email, "en"));
        var sent = Stopwatch.GetTimestamp();
        return await connection.SendAsync(request) == 201
            ? Stopwatch.GetElapsedTime(sent)
            : throw new InvalidOperationException($"A post was refused: {connection.LastAnswer()}");
    }
}
