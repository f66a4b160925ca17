using System.Diagnostics;
using EscalationGrains.Benchmarks.Cases;
using EscalationGrains.Benchmarks.Databases;
using EscalationGrains.Benchmarks.Hosting;
using EscalationGrains.Benchmarks.Http;
using EscalationGrains.Benchmarks.Reports;
using EscalationGrains.Testing;

namespace EscalationGrains.Benchmarks.Start;

/// <summary>One start on a database with so many open cases, and the quiet after it.</summary>
internal sealed class StartRun(DatabaseKind kind, PostgresServer server, int cases, TimeSpan idle, KeyValuePair<string, string>[] settings)
{
    public TimeSpan TimeToReady { get; private set; }

    public long MemoryAtReady { get; private set; }

    public long MemoryIdle { get; private set; }

    public TimeSpan FirstPost { get; private set; }

    public TimeSpan SecondPost { get; private set; }

    public string BusyCores { get; private set; } = "";

    public async Task<StartRun> MeasureAsync()
    {
        using var database = await BenchmarkDatabase.CreateAsync(kind, server);
        var first = await HostUnderTest.StartAsync(database, settings);
        var (templates, keys) = await CaseTemplates.PostAsync(first);
        await first.KillAsync();
        await first.DisposeAsync();
        if (cases > 0)
        {
            // Due over a month that begins tomorrow.
            var begin = DateTimeOffset.UnixEpoch.AddSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()).AddDays(1);
            await new CaseCopies(database, templates).WriteAsync(cases, n => begin.AddSeconds(30L * 86_400 * n / cases));
        }

        await using var host = await first.StartAgainAsync();
        (TimeToReady, MemoryAtReady) = (host.TimeToReady, host.ResidentMemory);
        var key = keys[templates[0].Tenant];
        using (var connection = await RawConnection.OpenAsync(host.Url))
        {
            FirstPost = await PostAsync(connection, host, key, "first@example.com");
            SecondPost = await PostAsync(connection, host, key, "second@example.com");
        }

        // What starting and the first posts left to do is over by then.
        await Task.Delay(TimeSpan.FromSeconds(3));
        (string, Func<TimeSpan>)[] parties = [("host", host.ProcessorTime)];
        var times = new ProcessorTimes(database.ConnectionString is { } connected ? [.. parties, ("postgres", (await PostgresProcesses.OfAsync(connected)).ProcessorTime)] : parties);
        await Task.Delay(idle);
        BusyCores = times.BusyCores();
        MemoryIdle = host.ResidentMemory;
        return this;
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
