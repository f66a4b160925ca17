using System.CommandLine;
using EscalationGrains.Benchmarks.Databases;

namespace EscalationGrains.Benchmarks;

/// <summary>Options that several benchmarks take.</summary>
internal static class BenchmarkOptions
{
    /// <summary>How long each figure is taken.</summary>
    public static Option<int> Seconds(int standard) => new("--seconds") { Description = "How long each figure is measured.", DefaultValueFactory = _ => standard };

    /// <summary>Which databases; both when left out.</summary>
    public static Option<DatabaseKind[]> Databases() => new("--database")
    {
        Description = "sqlite or postgres; both when left out.",
        DefaultValueFactory = _ => [DatabaseKind.Postgres, DatabaseKind.Sqlite],
    };
}
