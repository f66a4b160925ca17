using System.Diagnostics;
using System.Globalization;
using EscalationGrains.Benchmarks.Databases;
using EscalationGrains.Benchmarks.Hosting;
using EscalationGrains.Benchmarks.Http;
using EscalationGrains.Benchmarks.Reports;
using EscalationGrains.Testing;

namespace EscalationGrains.Benchmarks.Handoff;

/// <summary>All cases wait; then the agents come, each with room for their share, and take what they are offered as fast as they can.</summary>
internal sealed class HandoffRun(DatabaseKind kind, PostgresServer server, int cases, int agents, int queues)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string[] _languages = ["en", "de", "fr", "es", "it", "nl", "pl", "pt"];
    private int _taken;

    public Latencies Accept { get; } = new();

    /// <summary>From the first agent who said to be there to the answer of the last acceptance.</summary>
    public TimeSpan Took { get; private set; }

    public string BusyCores { get; private set; } = "";

    public async Task<HandoffRun> MeasureAsync()
    {
        using var database = await BenchmarkDatabase.CreateAsync(kind, server);
        await using var host = await HostUnderTest.StartAsync(database);
        var key = await host.CreateTenantAsync("brand");
        using var admin = host.Client(await host.CreateKeyAsync("brand", new { role = "admin" }));
        var takers = new List<Taker>();
        var spoken = _languages[..queues];
        for (var i = 0; i < agents; i++)
        {
            takers.Add(await Taker.OpenAsync(host, admin, string.Create(CultureInfo.InvariantCulture, $"agent{i}"), spoken[i % queues], (cases / queues / (agents / queues)) + 1, Accept, Taken));
        }

        await FirstContacts.PostAsync(host.Url, key, cases, spoken);
        (string, Func<TimeSpan>)[] parties = [("host", host.ProcessorTime), ("agents", ProcessorTimes.OfThisProcess)];
        var times = new ProcessorTimes(database.ConnectionString is { } connection ? [.. parties, ("postgres", (await PostgresProcesses.OfAsync(connection)).ProcessorTime)] : parties);
        var since = Stopwatch.GetTimestamp();
        await Task.WhenAll(takers.Select(t => t.ComeAsync()));
        await _all.Task.WaitAsync(Patience);
        Took = Stopwatch.GetElapsedTime(since);
        BusyCores = times.BusyCores();
        takers.ForEach(t => t.Dispose());
        return this;
    }

    private void Taken()
    {
        if (Interlocked.Increment(ref _taken) == cases)
        {
            _all.SetResult();
        }
    }
}
