namespace EscalationGrains.Benchmarks.Policies;

/// <param name="Bytes">Allocated by one of them.</param>
internal sealed record Figure(string Name, double PerSecond, double Bytes);
