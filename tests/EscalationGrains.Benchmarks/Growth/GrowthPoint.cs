using EscalationGrains.Benchmarks.Reports;

namespace EscalationGrains.Benchmarks.Growth;

/// <summary>Customers of one size beside customers of the least size. "Cold" is the first post after the process was started again.</summary>
/// <param name="Processor">Of the host, for each post, both kinds together.</param>
/// <param name="Rows">Of the journal, for each post, both kinds together.</param>
internal sealed record GrowthPoint(int Size, Latencies Big, Latencies Small, TimeSpan Processor, double Rows, Latencies ColdBig, Latencies ColdSmall);
