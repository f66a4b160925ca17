using System.Text.Json;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>What really happened, replayed: the recorded outcome of each incident and each dialogue is what the API says afterwards.</summary>
public sealed class TheRealMonth(PostgresServer server)
{
    private const int Incidents = 300;

    [Fact]
    public async Task ThreeHundredIncidents_EndAsTheLogSays()
    {
        var log = RecordedData.Require("incidents/servicenow_events_2016-03a.csv");
        var outcomes = RecordedData.Require("incidents/expected_per_incident_2016-03a.jsonl");
        await using var host = await HostProcess.StartAsync((await HostSetup.CreateAsync(DatabaseKind.Sqlite, server)).OnTestClock("2016-02-01T00:00:00Z"));
        var brand = await Tenant.CreateAsync(host);
        var slice = Path.Combine(host.Setup.Folder, "log.csv");
        var expected = Path.Combine(host.Setup.Folder, "expected.jsonl");
        var wanted = await CutOutcomesAsync(outcomes, expected);
        await CutLogAsync(log, slice, wanted);

        var (exitCode, output) = await Cli.ReplayAsync(brand, slice, "--format", "servicenow", "--expect", expected);

        Assert.True(exitCode == 0, output);
        Assert.Equal(Incidents, (await brand.Platform.ListAsync<CaseAnswer>("/v1/cases")).Count);

        // The policy that decided them, tried on what it decided.
        (exitCode, output) = await Cli.SimulateAsync(brand, (await brand.KeyAsync(new { role = "admin" })).Key, "built-in", "1", "--from", "2016-02-01T00:00:00Z", "--expect-identical");
        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task RealDialogues_AreReadBackInOrder()
    {
        string[] files = [RecordedData.Require("dialogues/multidogo_finance_dev.tsv"), RecordedData.Require("dialogues/multidogo_software_dev.tsv")];
        await using var host = await HostProcess.StartAsync((await HostSetup.CreateAsync(DatabaseKind.Sqlite, server)).OnTestClock());
        var brand = await Tenant.CreateAsync(host);

        foreach (var file in files)
        {
            var (exitCode, output) = await Cli.ReplayAsync(brand, file, "--format", "multidogo", "--expect", file);
            Assert.True(exitCode == 0, output);
        }

        // An utterance may go over lines, so only what begins with an id is a turn.
        var conversations = files.SelectMany(File.ReadLines).Select(line => line.Split('\t')[0]).Where(id => Guid.TryParse(id, out _)).Distinct().Count();
        Assert.Equal(conversations, (await brand.Platform.ListAsync<CaseAnswer>("/v1/cases")).Count);
    }

    /// <returns>Numbers of the incidents that were kept.</returns>
    private static async Task<HashSet<string>> CutOutcomesAsync(string from, string to)
    {
        var lines = File.ReadLines(from).Take(Incidents).ToList();
        await File.WriteAllLinesAsync(to, lines, Waiting.Cancelled);
        return [.. lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("number").GetString()!)];
    }

    private static Task CutLogAsync(string from, string to, HashSet<string> wanted) => File.WriteAllLinesAsync(
        to, File.ReadLines(from).Where((line, index) => index == 0 || wanted.Contains(line[..line.IndexOf(',', StringComparison.Ordinal)])), Waiting.Cancelled);
}
