using System.Diagnostics;
using EscalationGrains.Benchmarks.Cases;
using EscalationGrains.Benchmarks.Databases;
using EscalationGrains.Benchmarks.Hosting;
using EscalationGrains.Benchmarks.Reports;
using EscalationGrains.Testing;

namespace EscalationGrains.Benchmarks.Deadlines;

/// <summary>
/// Many deadlines of cases that no process has in memory, due evenly within a span. Before it the same go on at the same pace for
/// <paramref name="warmUp"/> and are not counted: what a process compiles in its first seconds is not what a deadline costs. After a third of the span the
/// process is killed and started again <paramref name="down"/> later, unless that is null.
/// </summary>
internal sealed class DeadlinesRun(DatabaseKind kind, PostgresServer server, int count, TimeSpan span, TimeSpan warmUp, TimeSpan? down)
{
    /// <summary>Copies a second at the slowest; decides when the first deadline may be due.</summary>
    private const int CopiesPerSecond = 1_500;

    /// <summary>Short enough to tell the seconds after a start from the rest.</summary>
    public const int SliceSeconds = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Of those that fell due while a host was ready.</summary>
    public Latencies OnTime { get; } = new();

    /// <summary>Of those that fell due while none was: from "ready" to the decision.</summary>
    public Latencies AfterReady { get; } = new();

    /// <summary>Of all, by the span of <see cref="SliceSeconds"/> in which they were due, first to last.</summary>
    public IReadOnlyList<Latencies> Slices { get; private set; } = [];

    public int Fired { get; private set; }

    public string BusyCores { get; private set; } = "";

    /// <summary>From the first due instant to the last decision.</summary>
    public TimeSpan Took { get; private set; }

    public long HostMemory { get; private set; }

    public async Task<DeadlinesRun> MeasureAsync()
    {
        using var database = await BenchmarkDatabase.CreateAsync(kind, server);
        var first = await HostUnderTest.StartAsync(database);
        var (templates, keys) = await CaseTemplates.PostAsync(first);
        await first.KillAsync();
        await first.DisposeAsync();

        // Whole microseconds, as the databases keep them.
        var begin = DateTimeOffset.UnixEpoch.AddSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 20 + (count / CopiesPerSecond));
        DateTimeOffset DueAt(int n) => begin.AddMicroseconds((long)(span.TotalMicroseconds * n / count));
        var before = (int)(count * (warmUp / span));
        begin += warmUp;
        var copies = new CaseCopies(database, templates);
        await copies.WriteAsync(0, count + before, n => n < count ? DueAt(n) : DueAt(count - n - 1));
        await copies.SettleAsync();
        var host = await first.StartAgainAsync();
        DateTimeOffset? downSince = null;
        var readyAgain = DateTimeOffset.MinValue;
        try
        {
            await CheckAsync(host, keys, [copies.Copy(0, DueAt(0)), copies.Copy(count / 2, DueAt(count / 2)), copies.Copy(count - 1, DueAt(count - 1))]);
            if (TimeProvider.System.GetUtcNow() > begin - warmUp)
            {
                throw new InvalidOperationException($"The copies took {TimeProvider.System.GetUtcNow() - (begin - warmUp)} longer than was left for them.");
            }

            await Task.Delay(begin - TimeProvider.System.GetUtcNow());
            if (down is { } pause)
            {
                await Task.Delay(span / 3);
                downSince = TimeProvider.System.GetUtcNow();
                await host.KillAsync();
                await Task.Delay(pause);
                await host.DisposeAsync();
                host = await host.StartAgainAsync();
                readyAgain = TimeProvider.System.GetUtcNow();
            }

            (string, Func<TimeSpan>)[] parties = [("host", host.ProcessorTime)];
            var times = new ProcessorTimes(database.ConnectionString is { } connection ? [.. parties, ("postgres", (await PostgresProcesses.OfAsync(connection)).ProcessorTime)] : parties);
            var left = begin + span - TimeProvider.System.GetUtcNow();
            await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero);
            BusyCores = times.BusyCores();
            var since = Stopwatch.GetTimestamp();
            while (await FiredDeadlines.CountDueAsync(database, begin + span) > 0 && Stopwatch.GetElapsedTime(since) < Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500));
            }

            HostMemory = host.ResidentMemory;
        }
        finally
        {
            await host.DisposeAsync();
        }

        Sort([.. (await FiredDeadlines.ReadAsync(database)).Where(f => f.DueAt >= begin)], begin, downSince, readyAgain);
        return this;
    }

    private static async Task CheckAsync(HostUnderTest host, IReadOnlyDictionary<string, string> keys, CaseTemplate[] expected)
    {
        foreach (var copy in expected)
        {
            using var http = host.Client(keys[copy.Tenant]);
            var seen = CaseTemplates.DueAt(await CaseTemplates.ReadAsync(http, copy.CaseId));
            if (seen != copy.DueAt)
            {
                throw new InvalidOperationException($"Case {copy.CaseId} is due {seen:O}, not {copy.DueAt:O}: the copies are wrong.");
            }
        }
    }

    private void Sort(IReadOnlyList<(string Stream, DateTimeOffset DueAt, DateTimeOffset At)> fired, DateTimeOffset begin, DateTimeOffset? downSince, DateTimeOffset readyAgain)
    {
        Fired = fired.Count;
        if (fired.DistinctBy(f => f.Stream).Count() != count || fired.Count != count)
        {
            Console.Error.WriteLine($"{fired.Count} breaches of {fired.DistinctBy(f => f.Stream).Count()} cases, where {count} of {count} were wanted.");
        }

        Slices = [.. Enumerable.Range(0, (int)Math.Ceiling(span.TotalSeconds / SliceSeconds)).Select(_ => new Latencies())];
        foreach (var (_, dueAt, at) in fired)
        {
            Slices[Math.Clamp((int)((dueAt - begin).TotalSeconds / SliceSeconds), 0, Slices.Count - 1)].Add(at - dueAt);
            if (dueAt < readyAgain && at >= downSince)
            {
                AfterReady.Add(at - readyAgain);
            }
            else
            {
                OnTime.Add(at - dueAt);
            }
        }

        Took = fired.Count == 0 ? TimeSpan.Zero : fired.Max(f => f.At) - begin;
    }
}
