using HdrHistogram;

namespace EscalationGrains.Benchmarks.Reports;

/// <summary>Latencies of many callers, kept to three digits from a microsecond to ten minutes.</summary>
internal sealed class Latencies
{
    private readonly LongConcurrentHistogram _histogram = new(1, TimeSpan.FromMinutes(10).Ticks / TimeSpan.TicksPerMicrosecond, 3);

    public long Count => _histogram.TotalCount;

    public double P50 => At(50);

    public double P99 => At(99);

    /// <summary>Milliseconds, as all of these.</summary>
    public double Max => _histogram.TotalCount == 0 ? 0 : _histogram.GetMaxValue() / 1000.0;

    public void Add(TimeSpan latency) => _histogram.RecordValue(Math.Max(1, latency.Ticks / TimeSpan.TicksPerMicrosecond));

    private double At(double percentile) => _histogram.TotalCount == 0 ? 0 : _histogram.GetValueAtPercentile(percentile) / 1000.0;
}
