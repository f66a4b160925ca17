using System.CommandLine;
using EscalationGrains.Benchmarks.Databases;

namespace EscalationGrains.Benchmarks;

/// <summary>Options that several benchmarks take.</summary>
internal static class BenchmarkOptions
{
    /// <summary>How long each figure is taken.</summary>
    public static Option<int> Seconds(int standard) => new("--seconds") { Description = "How long each figure is measured.", DefaultValueFactory = _ => standard };

    /// <summary>Seconds instead of minutes, and small numbers: shows that the benchmark runs, not how fast the engine is.</summary>
    public static Option<bool> Short() => new("--short") { Description = "A run of seconds with small numbers." };

    /// <summary>Which databases; both when left out.</summary>
    public static Option<DatabaseKind[]> Databases() => new("--database")
    {
        Description = "sqlite or postgres; both when left out.",
        DefaultValueFactory = _ => [DatabaseKind.Postgres, DatabaseKind.Sqlite],
    };
}
