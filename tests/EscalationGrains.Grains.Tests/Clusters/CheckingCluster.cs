using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationGrains.Grains.Tests.Clusters;

/// <summary>A silo whose queues compare themselves with their cases ten times a second, and whose meter of orphans is read.</summary>
public sealed class CheckingCluster : EscalationCluster
{
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, long> _orphans = [];
    private long _looks;
    private IMeterFactory? _meters;

    public CheckingCluster()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "escalation.queue.orphans")
            {
                listener.EnableMeasurementEvents(instrument, instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, count, tags, _) =>
        {
            // Without a kind it is the 0 with which a process begins.
            if (tags.Length > 0)
            {
                Count(instrument, count, (string)tags[0].Value!);
            }
        });
    }

    /// <summary>Orphans counted so far.</summary>
    /// <param name="kind"><c>missing stray stale</c>.</param>
    internal long Orphans(string kind)
    {
        lock (_orphans)
        {
            return _orphans.GetValueOrDefault(kind);
        }
    }

    /// <summary>Returns when each queue in memory has looked again at least once.</summary>
    /// <param name="queues">How many there are.</param>
    internal async Task LookAsync(int queues)
    {
        // Timers of one period: when all have looked so often together, none can have been left out twice.
        var until = Volatile.Read(ref _looks) + (3 * queues);
        await Wait.Until("queues to look", () => Task.FromResult(Volatile.Read(ref _looks) >= until));
    }

    protected override void Configure(EscalationOptions options) => options.QueueCheckEvery = TimeSpan.FromMilliseconds(100);

    protected override void Deployed()
    {
        // Kept, because measurements of other clusters go on when this one is disposed.
        _meters = Services.GetRequiredService<IMeterFactory>();
        _listener.Start();
    }

    private void Count(Instrument instrument, long count, string kind)
    {
        // Other clusters of this process have meters of their own.
        if (instrument.Meter.Scope != _meters)
        {
            return;
        }

        lock (_orphans)
        {
            _orphans[kind] = _orphans.GetValueOrDefault(kind) + count;
        }

        if (kind == "missing")
        {
            Interlocked.Increment(ref _looks);
        }
    }
}
