using EscalationGrains.Benchmarks.Reports;

namespace EscalationGrains.Benchmarks.Routing;

/// <param name="Latencies">Of one round, whatever the number of pairs it found.</param>
/// <param name="Bytes">Allocated by one round.</param>
internal sealed record RoutingFigure(double PerSecond, Latencies Latencies, double Bytes);
