using System.Globalization;
using EscalationGrains.EndToEnd.Tests.Endpoints;
using EscalationGrains.EndToEnd.Tests.Fuzz;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.EndToEnd.Tests.Load;
using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>
/// Whatever is sent to whatever operation of the reference, the answer is one that the reference declares, never a failure of the server, and
/// others go on working. <c>ESCALATION_FUZZ_REQUESTS</c> sets the requests for each operation (default 50), <c>ESCALATION_FUZZ_SEED</c> the seed.
/// </summary>
public sealed class NoRequestBreaksTheApi(PostgresServer server, ITestOutputHelper output)
{
    private static readonly int Requests = Setting("ESCALATION_FUZZ_REQUESTS", 50);
    private static readonly int Seed = Setting("ESCALATION_FUZZ_SEED", 20260102);

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task EveryOperation_AnswersAsTheReferenceSays(DatabaseKind kind)
    {
        await using var host = await HostProcess.StartAsync((await HostSetup.CreateAsync(kind, server)).OnTestClock());
        var document = await ApiDocument.ReadAsync(host);
        await using var canary = await Canary.StartAsync(host);
        using var fuzzer = new Fuzzer(await EndpointWorld.CreateAsync(host), document, Seed);

        foreach (var operation in document.Operations)
        {
            await fuzzer.RunAsync(operation, Requests);
        }

        var posted = await canary.StopAsync();
        output.WriteLine($"{fuzzer.Sent} requests with seed {Seed}; meanwhile {posted} interactions of another tenant.");
        Assert.True(fuzzer.Faults.Count == 0, $"With seed {Seed}:\n{string.Join('\n', fuzzer.Faults)}");
        Assert.Equal(EndpointTable.Rows.Where(row => row.Success < 300).Select(row => row.Operation).Order(), fuzzer.Reached.Order());
        host.AssertNothingFailed();
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
