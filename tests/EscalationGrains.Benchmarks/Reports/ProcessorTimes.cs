using System.Diagnostics;

namespace EscalationGrains.Benchmarks.Reports;

/// <summary>Busy cores of several parties between two moments.</summary>
internal sealed class ProcessorTimes
{
    private readonly (string Name, Func<TimeSpan> Read)[] _parties;
    private readonly TimeSpan[] _before;
    private readonly long _since = Stopwatch.GetTimestamp();

    public ProcessorTimes(params (string Name, Func<TimeSpan> Read)[] parties)
    {
        _parties = parties;
        _before = [.. parties.Select(p => p.Read())];
    }

    public static Func<TimeSpan> OfThisProcess => () => Environment.CpuUsage.TotalTime;

    /// <summary>Like <c>host 0.9, postgres 0.6</c>.</summary>
    public string BusyCores()
    {
        var elapsed = Stopwatch.GetElapsedTime(_since);
        return string.Join(", ", _parties.Select((p, i) => $"{p.Name} {(p.Read() - _before[i]) / elapsed:N2}"));
    }
}
