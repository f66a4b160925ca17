using System.Diagnostics;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Tests.Stores;

namespace EscalationGrains.Storage.Tests.Journal;

/// <summary>A quick look at units per second; run only when asked for, with <c>--explicit only</c>. Not a benchmark: one run, no warm machine.</summary>
public abstract class JournalThroughput(IStoreFixture fixture)
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(8);

    private static readonly string Body = "{\"text\":\"" + new string('x', 288) + "\"}";

    [Fact(Explicit = true)]
    public async Task Commit_InFlight_UnitsPerSecond()
    {
        await MeasureAsync(64, withInteraction: false);
        await MeasureAsync(64, withInteraction: true);
        await MeasureAsync(256, withInteraction: false);
    }

    private async Task MeasureAsync(int callers, bool withInteraction)
    {
        await using var store = await fixture.CreateAsync();
        var latencies = new List<double>[callers];
        var begin = Stopwatch.GetTimestamp();

        await Task.WhenAll(Enumerable.Range(0, callers).Select(i => Task.Run(() => RunAsync(store, i, begin, withInteraction, latencies[i] = []))));

        var all = latencies.SelectMany(list => list).Order().ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{store.Options.Provider}, {callers} in flight, {(withInteraction ? "with" : "without")} interaction and content: " +
            $"{all.Count / Stopwatch.GetElapsedTime(begin).TotalSeconds:N0} units/s, p50 {all[all.Count / 2]:N1} ms, p99 {all[all.Count * 99 / 100]:N1} ms, max {all[^1]:N0} ms");
    }

    private static async Task RunAsync(TestStore store, int caller, long begin, bool withInteraction, List<double> latencies)
    {
        var tenant = "t" + (caller % 8);
        var cases = new long[200];
        for (var i = 0; Stopwatch.GetElapsedTime(begin) < Span; i++)
        {
            var number = i % cases.Length;
            var unit = Unit(tenant, $"{caller}-{number}", cases[number], i, withInteraction);
            cases[number] += unit.Appends[0].Events.Count;
            var sent = Stopwatch.GetTimestamp();
            await store.CommitAsync(unit);
            latencies.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
        }
    }

    /// <summary>2.3 events of 300 B, a key, a list row in 37 % of the units, a deadline in 30 %, a message in 15 %.</summary>
    private static CommitUnit Unit(string tenant, string id, long seq, int i, bool withInteraction)
    {
        var events = Enumerable.Range(0, i % 10 < 3 ? 3 : 2).Select(_ => A.Event(Body)).ToList();
        return new CommitUnit
        {
            CommitId = Guid.NewGuid(),
            PartitionKey = $"{tenant}/{id}",
            Appends = [new StreamAppend($"case/{tenant}/{id}", seq, events)],
            Idempotency = A.Idempotency(tenant, $"{id}-{i}"),
            CaseList = i % 100 < 37 ? A.Case(tenant, id, seq + 1) : null,
            Deadline = i % 10 < 3 ? A.Deadline($"{tenant}/{id}", A.Start.AddSeconds(i)) : null,
            Outbox = i % 100 < 15 ? [A.Outbox(i % 16, tenant)] : [],
            Interaction = withInteraction ? A.Interaction(tenant, $"{id}-{i}", $"x{id}-{i}", id, id, i) : null,
            Contents = withInteraction ? [new(tenant, $"{id}-{i}", id, Body)] : [],
        };
    }
}

public sealed class SqliteJournalThroughput(SqliteFixture fixture) : JournalThroughput(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresJournalThroughput(PostgresFixture fixture) : JournalThroughput(fixture), IClassFixture<PostgresFixture>;
