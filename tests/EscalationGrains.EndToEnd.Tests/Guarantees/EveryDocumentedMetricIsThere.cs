using System.Text.RegularExpressions;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>After real work a scrape has each metric that the documentation names, with a value that the work explains; dashboards, alerts and the
/// autoscaler use no other names.</summary>
public sealed partial class EveryDocumentedMetricIsThere(PostgresServer server)
{
    private static readonly string[] Uses = ["deploy", "docker-compose.yml"];

    [Fact]
    public async Task AfterWork_EachHasAPlausibleValue()
    {
        var setup = (await HostSetup.CreateAsync(DatabaseKind.Sqlite, server)).OnTestClock().With("Escalation__WatchEvery", "00:00:00.2");
        await using var host = await HostProcess.StartAsync(setup);
        var brand = await Tenant.CreateAsync(host);
        await using var feed = await brand.FollowAsync();
        await using var ben = await (await brand.AgentAsync("ben")).BecomeAsync("available");
        var first = await brand.Platform.SayAsync(new Message { Email = "ana@example.com" }, "key-1");
        (await brand.Platform.PostAsync(new Message { Email = "ana@example.com" }, "key-1")).Expect(200);
        await ben.TakeAsync(first.CaseId);
        (await brand.Supervisor.PostAsync($"/v1/cases/{first.CaseId}/escalate", new { kind = "hierarchical", reason = "It is urgent." })).Expect(200);
        (await brand.Supervisor.PostAsync($"/v1/cases/{first.CaseId}/resume")).Expect(422, "case.not-pending");
        await brand.Platform.SayAsync(new Message { Email = "bob@example.com", DueAt = await brand.NowAsync() + TimeSpan.FromMinutes(5) });
        await brand.AdvanceAsync(TimeSpan.FromMinutes(6));
        await ben.BecomeAsync("available");
        await ben.NextOfferAsync((await brand.Platform.SayAsync(new Message { Email = "cyd@example.com" })).CaseId);
        await HostMetrics.UntilAsync(host, "escalation_offers_open", open => open >= 1);
        await HostMetrics.UntilAsync(host, "escalation_outbox_rows", rows => rows == 0);

        var scrape = (await new Api(host, null).GetAsync("/metrics")).Expect(200).Body;

        var series = Series(scrape);
        Assert.All(Documented(), name => Assert.True(series.Contains(name) || series.Contains(name + "_bucket"), $"{name} is documented but not there:\n{scrape}"));
        Assert.All(series.Where(s => s.StartsWith("escalation_", StringComparison.Ordinal)), name => Assert.Contains(HistogramEnd().Replace(name, ""), Documented()));
        await AssertAsync(host, "escalation_interactions_total", "outcome=\"accepted\"", 3);
        await AssertAsync(host, "escalation_interactions_total", "outcome=\"duplicate\"", 1);
        await AssertAsync(host, "escalation_commands_total", "command=\"escalate\",outcome=\"done\"", 1);
        await AssertAsync(host, "escalation_commands_total", "command=\"accept\",outcome=\"done\"", 1);
        await AssertAsync(host, "escalation_commands_total", "command=\"resume\",outcome=\"case.", 1);
        await AssertAsync(host, "escalation_facts_total", "kind=\"opened\"", 3);
        await AssertAsync(host, "escalation_admission_posts_total", "outcome=\"admitted\"", 4);
        await AssertAsync(host, "escalation_feeds_open", "", 2);
        await AssertAsync(host, "escalation_dead_letters_total", "", 0);
        await AssertAsync(host, "escalation_deadlines_overdue", "", 0);
        await AssertAsync(host, "escalation_outbox_age_seconds", "", 0);
        Assert.InRange(await HostMetrics.ReadAsync(host, "escalation_deadline_lateness_seconds_count"), 1, 100);
        Assert.Equal(await HostMetrics.ReadAsync(host, "escalation_journal_units_total"), await HostMetrics.ReadAsync(host, "escalation_journal_batch_size_sum"));
        Assert.InRange(await HostMetrics.ReadAsync(host, "escalation_journal_rows_total"), 10, 1_000);
        Assert.InRange(await HostMetrics.ReadAsync(host, "escalation_admission_limit"), 1, 10_000);
    }

    [Fact]
    public void DashboardsAlertsAndAutoscaler_UseOnlyDocumentedNames()
    {
        var documented = Documented();

        var files = Uses.Select(use => BuiltProgram.Source(use))
            .SelectMany(path => Directory.Exists(path) ? Directory.GetFiles(path, "*", SearchOption.AllDirectories) : [path])
            .Where(file => file.Contains("rules", StringComparison.Ordinal) || Path.GetExtension(file) is ".json" or ".yml" or ".yaml").ToList();
        var used = files.SelectMany(file => MetricName().Matches(File.ReadAllText(file)).Select(m => (File: Path.GetFileName(file), Name: HistogramEnd().Replace(m.Value, "")))).ToList();

        Assert.True(used.Select(u => u.Name).Distinct().Count() > 8, "Dashboards and alerts were not found.");
        Assert.All(used, use => Assert.True(documented.Contains(use.Name), $"{use.File} uses {use.Name}, which docs/observability.md does not name."));
    }

    [Fact]
    public async Task SwitchedOff_NothingIsToBeScraped()
    {
        await using var host = await HostProcess.StartAsync((await HostSetup.CreateAsync(DatabaseKind.Sqlite, server)).With("Telemetry__Prometheus", "false"));

        Assert.Equal(404, (await new Api(host, null).GetAsync("/metrics")).Status);
    }

    private static async Task AssertAsync(HostProcess host, string name, string label, double expected)
    {
        var value = await HostMetrics.ReadAsync(host, name, label);
        Assert.True(value == expected, $"{name}{{{label}}} is {value}, not {expected}");
    }

    private static HashSet<string> Documented() => [.. Row().Matches(File.ReadAllText(BuiltProgram.Source("docs", "observability.md"))).Select(m => m.Groups[1].Value)];

    private static HashSet<string> Series(string scrape) =>
        [.. scrape.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line[..line.IndexOfAny(['{', ' '])])];

    [GeneratedRegex("^\\| `(escalation_[a-z_]+)` \\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\bescalation_[a-z_]+(?=[\s\[{()}""',;]|$)", RegexOptions.Multiline)]
    private static partial Regex MetricName();

    [GeneratedRegex("_(bucket|sum|count)$")]
    private static partial Regex HistogramEnd();
}
