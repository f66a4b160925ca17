using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>The sample that the documentation shows comes out as it says, and the tool that checks it can tell when it does not.</summary>
public sealed class TheFiveChannelSample(PostgresServer server)
{
    private static readonly string Sample = BuiltProgram.Source("samples", "five-channels.ndjson");

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task ReplayedByTheCommandLine_AllThatIsExpectedHolds(DatabaseKind kind)
    {
        await using var host = await HostProcess.StartAsync((await HostSetup.CreateAsync(kind, server)).OnTestClock());
        var brand = await Tenant.CreateAsync(host);
        var expected = BuiltProgram.Source("samples", "five-channels.expected.ndjson");

        var (exitCode, output) = await Cli.ReplayAsync(brand, Sample, "--expect", expected);
        Assert.True(exitCode == 0, output);

        var falsified = Path.Combine(host.Setup.Folder, "falsified.ndjson");
        var text = await File.ReadAllTextAsync(expected, Waiting.Cancelled);
        await File.WriteAllTextAsync(falsified, text.Replace("\"tier\": 2", "\"tier\": 3", StringComparison.Ordinal), Waiting.Cancelled);
        (exitCode, output) = await Cli.ReplayAsync(brand, Sample, "--resume", "--expect", falsified);
        Assert.True(exitCode == 1, output);
        Assert.Contains("tier", output, StringComparison.Ordinal);
    }
}
