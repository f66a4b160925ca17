using System.CommandLine;
using System.Globalization;
using EscalationGrains.Benchmarks.Databases;
using EscalationGrains.Benchmarks.Hosting;
using EscalationGrains.Benchmarks.Http;
using EscalationGrains.Benchmarks.Reference;
using EscalationGrains.Benchmarks.Reports;
using EscalationGrains.Testing;

namespace EscalationGrains.Benchmarks.Ingest;

/// <summary><c>ingest</c>: interactions a second over HTTP, each answered when it is on disk.</summary>
internal sealed class IngestCommand : Command
{
    private const int Customers = 10_000;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    private readonly Option<int> _seconds = BenchmarkOptions.Seconds(10);
    private readonly Option<DatabaseKind[]> _databases = BenchmarkOptions.Databases();
    private readonly Option<int[]> _senders = new("--senders") { Description = "Connections that post singly.", DefaultValueFactory = _ => [64, 256] };
    private readonly Option<int> _streams = new("--streams") { Description = "Batches at once; 0: none.", DefaultValueFactory = _ => 4 };

    public IngestCommand()
        : base("ingest", "Durable interactions a second over HTTP, single and batch, beside single-row inserts of pgbench.")
    {
        Add(_seconds);
        Add(_databases);
        Add(_senders);
        Add(_streams);
        SetAction((parsed, _) => RunAsync(
            TimeSpan.FromSeconds(parsed.GetValue(_seconds)), parsed.GetRequiredValue(_databases), parsed.GetRequiredValue(_senders), parsed.GetValue(_streams)));
    }

    private static async Task<int> RunAsync(TimeSpan span, DatabaseKind[] databases, int[] senders, int streams)
    {
        await using var server = new PostgresServer();
        using var reference = new ReferenceRate(server);
        var report = new Report("database", "how", "at once", "interactions/s", "x pgbench", "p50 ms", "p99 ms", "refused", "rows/s", "units/batch", "busy cores", "host MB");
        foreach (var database in databases)
        {
            await reference.TakeAsync((int)span.TotalSeconds);
            using var empty = await BenchmarkDatabase.CreateAsync(database, server);
            await using var host = await HostUnderTest.StartAsync(empty);
            var key = await host.CreateTenantAsync("brand");
            await FirstContacts.PostAsync(host.Url, key, Customers);
            foreach (var count in senders)
            {
                var load = new ClosedLoop(host.Url, key, $"single{count}", count, Customers);
                var during = new IngestSpan(host, empty);
                await load.MeasureAsync(WarmUp, span, during.BeginAsync, during.EndAsync);
                report.Add(
                    [$"{database}", "single", count.ToString(CultureInfo.InvariantCulture), $"{load.PerSecond:N0}", $"{load.PerSecond / reference.Taken[^1]:N2}",
                    $"{load.Latencies.P50:N1}", $"{load.Latencies.P99:N1}", load.Refused.ToString(CultureInfo.InvariantCulture), .. during.Cells]);
                await reference.TakeAsync((int)span.TotalSeconds);
            }

            if (streams > 0)
            {
                using var http = host.Client(key);
                var load = new BatchLoad(http, "batch", streams, Customers);
                var during = new IngestSpan(host, empty);
                await load.MeasureAsync(WarmUp, span, during.BeginAsync, during.EndAsync);
                report.Add(
                    [$"{database}", "batch", $"{streams} streams", $"{load.PerSecond:N0}", $"{load.PerSecond / reference.Taken[^1]:N2}",
                    "", "", load.Refused.ToString(CultureInfo.InvariantCulture), .. during.Cells]);
                await reference.TakeAsync((int)span.TotalSeconds);
            }
        }

        report.Print(
            reference.ToString(),
            $"{Customers:N0} customers with a case each; 5 % of the posts come from somebody new and open a case, 2 % ask for a supervisor. x pgbench compares with the reference taken just before.");
        return 0;
    }
}
