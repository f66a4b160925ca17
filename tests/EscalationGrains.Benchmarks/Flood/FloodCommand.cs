using System.CommandLine;
using EscalationGrains.Benchmarks.Databases;
using EscalationGrains.Benchmarks.Hosting;
using EscalationGrains.Benchmarks.Http;
using EscalationGrains.Benchmarks.Reference;
using EscalationGrains.Benchmarks.Reports;
using EscalationGrains.Testing;

namespace EscalationGrains.Benchmarks.Flood;

/// <summary><c>flood</c>: what becomes of a host, and of a second brand, when one brand offers several times what it can take.</summary>
internal sealed class FloodCommand : Command
{
    private readonly Option<int> _seconds = BenchmarkOptions.Seconds(15);
    private readonly Option<DatabaseKind[]> _databases = BenchmarkOptions.Databases();
    private readonly Option<int[]> _senders = new("--senders") { Description = "Connections of the normal loads; each has a flood after it.", DefaultValueFactory = _ => [64, 256] };
    private readonly Option<int> _connections = new("--connections") { Description = "Connections of the flood.", DefaultValueFactory = _ => 3_000 };
    private readonly Option<int> _times = new("--times") { Description = "Flood, as a multiple of the normal rate.", DefaultValueFactory = _ => 5 };
    private readonly Option<int> _customers = new("--customers") { Description = "Customers with a case.", DefaultValueFactory = _ => 2_000 };
    private readonly Option<string[]> _set = new("--set") { Description = "Settings of the host, Name=value.", DefaultValueFactory = _ => [] };

    public FloodCommand()
        : base("flood", "Normal load, a flood of one brand, normal load again, beside a brand that posts little all the time.")
    {
        Add(_seconds);
        Add(_databases);
        Add(_senders);
        Add(_connections);
        Add(_times);
        Add(_customers);
        Add(_set);
        SetAction((parsed, _) => RunAsync(parsed));
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        var span = TimeSpan.FromSeconds(parsed.GetValue(_seconds));
        var settings = parsed.GetRequiredValue(_set).Select(s => s.Split('=', 2)).Select(p => KeyValuePair.Create(p[0], p[1])).ToArray();
        await using var server = new PostgresServer();
        using var reference = new ReferenceRate(server);
        var report = new Report(["database", .. FloodRun.Columns]);
        var notes = new List<string>();
        foreach (var database in parsed.GetRequiredValue(_databases))
        {
            await reference.TakeAsync((int)span.TotalSeconds);
            using var empty = await BenchmarkDatabase.CreateAsync(database, server);
            await using var host = await HostUnderTest.StartAsync(empty, settings);
            var (loud, quiet) = (await host.CreateTenantAsync("loud"), await host.CreateTenantAsync("quiet"));
            await FirstContacts.PostAsync(host.Url, loud, parsed.GetValue(_customers));
            await FirstContacts.PostAsync(host.Url, quiet, FloodRun.QuietCustomers);
            foreach (var senders in parsed.GetRequiredValue(_senders))
            {
                var run = new FloodRun(host, empty, senders, parsed.GetValue(_connections), parsed.GetValue(_times), span, parsed.GetValue(_customers));
                await run.MeasureAsync(loud, quiet, isFirst: senders == parsed.GetRequiredValue(_senders)[0], row => report.Add([$"{database}", .. row]));
                notes.Add($"{database}, {run.Summary(reference.Taken[^1])}");
            }
        }

        report.Print([reference.ToString(), .. notes, "Latencies are taken from the sending of a request. Sender and host share this machine; offered is what was sent, not what was wished. Peak MB is since the start of the host."]);
        return 0;
    }
}
