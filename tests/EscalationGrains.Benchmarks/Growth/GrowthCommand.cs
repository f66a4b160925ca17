using System.CommandLine;
using EscalationGrains.Benchmarks.Databases;
using EscalationGrains.Benchmarks.Reports;
using EscalationGrains.Testing;

namespace EscalationGrains.Benchmarks.Growth;

/// <summary><c>growth</c>: whether the ten-thousandth interaction of a customer costs more than the tenth.</summary>
internal sealed class GrowthCommand : Command
{
    private static readonly int[] Sizes = [10, 100, 1_000, 10_000];
    private static readonly int[] ShortSizes = [10, 100];

    private const int ShortCases = 1_000;

    private readonly Option<int> _cases = new("--cases") { Description = "Open cases whose memory is measured.", DefaultValueFactory = _ => 50_000 };
    private readonly Option<DatabaseKind[]> _databases = BenchmarkOptions.Databases();
    private readonly Option<bool> _short = BenchmarkOptions.Short();

    public GrowthCommand()
        : base("growth", "Cost of the 10th, 100th, 1,000th and 10,000th interaction of a customer, warm and cold, beside a customer with ten; then the memory of open cases.")
    {
        Add(_cases);
        Add(_databases);
        Add(_short);
        SetAction((parsed, _) => RunAsync(parsed.GetRequiredValue(_databases), parsed.GetValue(_short) ? ShortSizes : Sizes, parsed.GetValue(_short) ? ShortCases : parsed.GetValue(_cases)));
    }

    private static async Task<int> RunAsync(DatabaseKind[] databases, int[] sizes, int cases)
    {
        await using var server = new PostgresServer();
        var report = new Report("database", "interactions", "p50 ms", "p99 ms", "p50 with 10", "p99 with 10", "x p50", "host ms/post", "rows/post", "cold p50 ms", "cold with 10", "x cold");
        var memory = new Report("database", "open cases", "MB with hardly any", "MB idle", "MB once all were read", "bytes each, idle", "bytes each, read");
        foreach (var database in databases)
        {
            await new GrowthRun(database, server, sizes, p => report.Add(
                $"{database}", $"{p.Size:N0}", $"{p.Big.P50:N2}", $"{p.Big.P99:N1}", $"{p.Small.P50:N2}", $"{p.Small.P99:N1}", $"{p.Big.P50 / p.Small.P50:N2}",
                $"{p.Processor.TotalMilliseconds:N2}", $"{p.Rows:N1}", $"{p.ColdBig.P50:N1}", $"{p.ColdSmall.P50:N1}", $"{p.ColdBig.P50 / p.ColdSmall.P50:N2}")).MeasureAsync();
            var held = await new CaseMemory(database, server, cases).MeasureAsync();
            memory.Add(
                $"{database}", $"{cases:N0}", $"{held.Empty / 1e6:N0}", $"{held.Idle / 1e6:N0}", $"{held.Active / 1e6:N0}", $"{held.IdleEach:N0}", $"{held.ActiveEach:N0}");
        }

        report.Print("Ten customers of each size post in turns with ten who have 10 interactions (the reference); cold: their first post after a new start.");
        memory.Print("Resident memory of the host, what waits to be collected included; a case that nobody asks for leaves memory after some time.");
        return 0;
    }
}
