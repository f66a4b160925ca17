using EscalationGrains.EndToEnd.Tests.Endpoints;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.EndToEnd.Tests.Load;
using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>
/// <c>escalation verify</c> finds nothing in a database that hosts wrote, whether they run, were killed or have stopped; and it names every
/// invariant that is broken in it by hand, where, and nothing that is not.
/// </summary>
public sealed class VerifyNamesWhatIsWrong(PostgresServer server)
{
    private const int Conversations = 60;

    /// <summary>Cases to break; each corruption has its own.</summary>
    private const int Untouched = 36;

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task ADatabaseUnderLoadAndAfterAKill_IsCleanOrNamed(DatabaseKind kind)
    {
        await using var host = await HostProcess.StartAsync((await HostSetup.CreateAsync(kind, server)).OnTestClock().With("Escalation__SnapshotEvery", "8"));
        var brand = await Tenant.CreateAsync(host);
        await WorkAsync(host, brand);
        var (code, whole) = await Cli.VerifyAsync(host.Setup);
        Assert.True(code == 0, $"After the kill verify ended with {code}:\n{whole}");
        Assert.All(
            new[] { whole.Cases, whole.Customers, whole.Interactions, whole.Deadlines, whole.Keys, whole.Snapshots, whole.Feeds },
            count => Assert.True(count > 0, $"There was nothing to check: {whole.Cases} {whole.Customers} {whole.Interactions} {whole.Deadlines} {whole.Keys} {whole.Snapshots} {whole.Feeds}"));

        await RebuildAsync(host.Setup, brand.Id);
        await NameAsync(host.Setup, brand.Id);
    }

    [Fact]
    public async Task WhatIsNoDatabase_EndsWithTwo()
    {
        using var setup = HostSetup.Bare();

        var (code, output) = await RunningProgram.RunAsync(BuiltProgram.Cli, setup.Folder, [], "verify", "--database", "sqlite", "--data-directory", setup.Folder);

        Assert.Equal(2, code);
        Assert.Contains("unable to open database file", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("rebuild")]
    public async Task AnEmptyDatabase_EndsWithTwo(string command)
    {
        using var setup = await HostSetup.CreateAsync(DatabaseKind.Postgres, server);

        var (code, output) = await RunningProgram.RunAsync(BuiltProgram.Cli, setup.Folder, setup.Settings, command);

        Assert.Equal(2, code);
        Assert.Contains("The database is empty", output, StringComparison.Ordinal);
    }

    /// <summary>A clean database is left as it is; a broken one is mended, and not before it is asked to.</summary>
    private static async Task RebuildAsync(HostSetup setup, string tenant)
    {
        var (code, said) = await Cli.RebuildAsync(setup);
        Assert.True(code == 0 && said.Contains("changed 0 rows of the case list, 0 deadlines, 0 snapshots", StringComparison.Ordinal), said);
        var corruptions = await CorruptionPlan.OfDerivedAsync(new StoredRows(setup), tenant);
        await corruptions.ApplyAsync();

        (code, said) = await Cli.RebuildAsync(setup, "--dry-run");
        Assert.True(code == 1 && said.Contains("would change 2 rows of the case list, 4 deadlines, 1 snapshots", StringComparison.Ordinal), said);
        Assert.Equal(1, (await Cli.VerifyAsync(setup)).ExitCode);

        (code, said) = await Cli.RebuildAsync(setup);
        Assert.True(code == 0, said);
        Assert.All(corruptions.Expected, e => Assert.Contains($"{e.Code}\t{e.Stream}\t", said, StringComparison.Ordinal));
        (code, var report) = await Cli.VerifyAsync(setup);
        Assert.True(code == 0, $"After the rebuild verify ended with {code}:\n{report}");
    }

    private static async Task NameAsync(HostSetup setup, string tenant)
    {
        var corruptions = await CorruptionPlan.CreateAsync(new StoredRows(setup), tenant);
        await corruptions.ApplyAsync();
        var (code, broken) = await Cli.VerifyAsync(setup);

        Assert.Equal(1, code);
        Assert.All(corruptions.Expected, e => Assert.True(broken.Findings.Any(f => (f.Code, f.Stream) == (e.Code, e.Stream)), $"Not named: {e}\n{broken}"));
        Assert.True(broken.Findings.All(f => corruptions.Touched.Contains(f.Stream)), $"Named although nothing was done to it: {string.Join(Environment.NewLine, broken.Findings.Where(f => !corruptions.Touched.Contains(f.Stream)))}");

        await corruptions.LosePoliciesAsync();
        (code, var policyless) = await Cli.VerifyAsync(setup);
        Assert.Equal((1, true), (code, policyless.Counts.ContainsKey("policy-unreadable")));
    }

    /// <summary>Customers, agents, commands, clocks and policies; checked while all of it goes on; killed in the middle of it.</summary>
    private static async Task WorkAsync(HostProcess host, Tenant brand)
    {
        var context = new LoadContext(brand, new Traffic(), new Findings(), Survives: false);
        await using var load = await Workload.CreateAsync(context, 20260211);
        var first = load.Plan(Conversations, await brand.NowAsync(), TimeSpan.FromMinutes(10));
        await load.RunAsync(first, until: Conversations / 4, () => CheckAsync(host.Setup, "while the host works"));
        await PolicyAsync(brand, "telecom");
        await brand.AdvanceAsync(TimeSpan.FromMinutes(15));
        var second = load.Plan(Conversations, await brand.NowAsync(), TimeSpan.FromMinutes(10));
        await load.RunAsync(second, until: Conversations / 4, async () =>
        {
            await CheckAsync(host.Setup, "under another policy");
            var (code, said) = await Cli.RebuildAsync(host.Setup);
            Assert.True(code == 2 && said.Contains("Stop", StringComparison.Ordinal), $"A rebuild under a running host ended with {code}: {said}");
        });
        await brand.AdvanceAsync(TimeSpan.FromHours(3));
        foreach (var number in Enumerable.Range(0, Untouched))
        {
            (await brand.Platform.PostAsync("/v1/interactions", Email(number, number < 4 ? $"INC-{number}" : null))).Expect(201);
        }

        var third = load.Plan(Conversations, await brand.NowAsync(), TimeSpan.FromMinutes(10));
        await load.RunAsync(third, until: Conversations / 2, host.KillAsync);
    }

    private static async Task CheckAsync(HostSetup setup, string when)
    {
        var (code, report) = await Cli.VerifyAsync(setup);
        Assert.True(code == 0, $"Verify ended with {code} {when}:\n{report}");
    }

    private static async Task PolicyAsync(Tenant brand, string name)
    {
        var text = await File.ReadAllTextAsync(BuiltProgram.Source("samples", "policies", name + ".yaml"), Waiting.Cancelled);
        (await brand.Admin.PutAsync($"/v1/policies/{name}", EndpointWorld.Json(text, "application/yaml"))).Expect(201);
        (await brand.Admin.PostAsync($"/v1/policies/{name}/versions/1/activate", new { running = "keep" })).Expect(200);
    }

    /// <summary>Agents take chats only, so these stay as they are: one case each of a customer of its own.</summary>
    private static object Email(int number, string? reference) => new
    {
        channel = "email",
        direction = "inbound",
        author = new { kind = "customer" },
        customer = new { identities = new[] { new { kind = "email", value = $"mail-{number}@example.com", verified = true } } },
        @case = reference is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["externalRef"] = reference },
        text = "It is about my ticket.",
    };
}
