using System.Diagnostics;
using EscalationGrains.Benchmarks.Databases;
using EscalationGrains.Benchmarks.Reports;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Hosting;
using EscalationGrains.Storage.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationGrains.Benchmarks.Journal;

/// <summary>Callers who each commit a unit, wait for it and commit the next.</summary>
internal sealed class JournalRun(BenchmarkDatabase database, int callers, bool withInteraction)
{
    /// <summary>Connections, plans and code are warm by then; not measured.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    private volatile Latencies? _measured;
    private volatile bool _stopped;

    public Latencies Latencies { get; } = new();

    public double UnitsPerSecond { get; private set; }

    public string BusyCores { get; private set; } = "";

    public async Task<JournalRun> MeasureAsync(TimeSpan span)
    {
        await using var services = new ServiceCollection().AddLogging().AddEscalationStorage(database.Options).BuildServiceProvider();
        await services.GetRequiredService<StoreMigrator>().MigrateAsync(CancellationToken.None);
        var journal = services.GetRequiredService<IJournal>();
        var running = Enumerable.Range(0, callers).Select(i => Task.Run(() => CommitUntilStoppedAsync(journal, new SampleUnits(i, withInteraction)))).ToList();
        await Task.Delay(WarmUp);

        var times = new ProcessorTimes(await PartiesAsync());
        var since = Stopwatch.GetTimestamp();
        _measured = Latencies;
        await Task.Delay(span);
        _measured = null;
        UnitsPerSecond = Latencies.Count / Stopwatch.GetElapsedTime(since).TotalSeconds;
        BusyCores = times.BusyCores();

        _stopped = true;
        await Task.WhenAll(running);
        return this;
    }

    private async Task<(string, Func<TimeSpan>)[]> PartiesAsync()
    {
        (string, Func<TimeSpan>) self = ("self", ProcessorTimes.OfThisProcess);
        return database.ConnectionString is { } connection ? [self, ("postgres", (await PostgresProcesses.OfAsync(connection)).ProcessorTime)] : [self];
    }

    private async Task CommitUntilStoppedAsync(IJournal journal, SampleUnits units)
    {
        while (!_stopped)
        {
            var unit = units.Next();
            var sent = Stopwatch.GetTimestamp();
            if (await journal.CommitAsync(unit) is not CommitResult.Committed)
            {
                throw new InvalidOperationException("A unit that nobody contests was refused.");
            }

            _measured?.Add(Stopwatch.GetElapsedTime(sent));
        }
    }
}
