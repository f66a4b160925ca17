using EscalationGrains.EndToEnd.Tests.Endpoints;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>A tenant goes from an embedded database to a server: the same keys open it there, and every answer is the same.</summary>
public sealed class ATenantCanMove(PostgresServer server)
{
    private const string Policy = """
        policy: desk
        clocks: [{ name: acknowledge, target: PT4H }, { name: resolve, target: P2D }]
        triggers: [{ name: nobody-comes, when: { waiting: PT10M, tier: { below: 3 } }, do: [{ escalate: { kind: automatic, up: 1 } }], once: tier }]
        """;

    [Fact]
    public async Task FromSqliteToPostgres_EveryAnswerIsTheSame()
    {
        await using var old = await HostProcess.StartAsync((await HostSetup.CreateAsync(DatabaseKind.Sqlite, server)).OnTestClock());
        var brand = await Tenant.CreateAsync(old);
        var key = (await brand.KeyAsync(new { role = "supervisor" })).Key;
        var taken = await WorkAsync(brand);
        var before = await AnswersAsync(old, key);
        await old.TerminateAsync();
        var file = Path.Combine(old.Setup.Folder, "tenant.ndjson");
        await RunAsync(0, "rows written", old.Setup, "export", brand.Id, file);
        await RunAsync(1, "There is no tenant 'nobody'", old.Setup, "export", "nobody", file + "2");

        await using var fresh = await HostProcess.StartAsync((await HostSetup.CreateAsync(DatabaseKind.Postgres, server)).OnTestClock());
        await RunAsync(2, "Stop them first", fresh.Setup, "import", file);
        await fresh.TerminateAsync();
        await RefuseWhatIsCutOffAsync(fresh.Setup, file);
        await RunAsync(0, " 0 were here already", fresh.Setup, "import", file);
        await RunAsync(0, "0 rows brought in", fresh.Setup, "import", file);
        var (code, report) = await Cli.VerifyAsync(fresh.Setup);
        Assert.True(code == 0, $"Verify ended with {code}:\n{report}");
        Assert.Equal(4, report.Cases);

        await fresh.StartAgainAsync();
        Assert.Equal(before, await AnswersAsync(fresh, key));
        var more = await new Api(fresh, brand.PlatformKey).SayAsync(new Message { Email = "ana@example.com" });
        Assert.Equal(taken, more.CaseId);
        await fresh.TerminateAsync();

        await RunAsync(1, "Nothing was brought in", fresh.Setup, "import", file);
    }

    /// <returns>The case that an agent took.</returns>
    private static async Task<string> WorkAsync(Tenant brand)
    {
        (await brand.Admin.PutAsync("/v1/policies/desk", EndpointWorld.Json(Policy, "application/yaml"))).Expect(201);
        (await brand.Admin.PostAsync("/v1/policies/desk/versions/1/activate", new { running = "keep" })).Expect(200);
        var first = await brand.Platform.SayAsync(new Message { Email = "ana@example.com", Text = "¿Dónde está mi pedido? 📦" });
        foreach (var name in new[] { "bob", "eve", "kim" })
        {
            await brand.Platform.SayAsync(new Message { Email = name + "@example.com", ExternalId = name });
        }

        await using (var ben = await (await brand.AgentAsync("ben")).BecomeAsync("available"))
        {
            await ben.TakeAsync(first.CaseId);
        }

        await brand.SettleAsync();
        return first.CaseId;
    }

    /// <summary>What the API tells of every case and customer of the tenant.</summary>
    private static async Task<SortedDictionary<string, string>> AnswersAsync(HostProcess host, string key)
    {
        var api = new Api(host, key);
        var answers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var @case in await api.ListAsync<CaseAnswer>("/v1/cases"))
        {
            foreach (var path in new[] { "", "/events", "/interactions", "/decisions" })
            {
                await AskAsync($"/v1/cases/{@case.Id}{path}");
            }
        }

        foreach (var name in new[] { "ana", "bob", "eve", "kim" })
        {
            await AskAsync($"/v1/customers?identity=email:{name}@example.com");
        }

        await AskAsync("/v1/policies/desk");
        await AskAsync("/v1/queues");
        return answers;

        async Task AskAsync(string path) => answers[path] = (await api.GetAsync(path)).Expect(200).Body;
    }

    private static async Task RefuseWhatIsCutOffAsync(HostSetup setup, string file)
    {
        var lines = await File.ReadAllLinesAsync(file, Waiting.Cancelled);
        await File.WriteAllLinesAsync(file + ".cut", lines[..^1], Waiting.Cancelled);
        await RunAsync(1, "cut off", setup, "import", file + ".cut");
        await File.WriteAllLinesAsync(file + ".cut", [.. lines[..5], .. lines[6..]], Waiting.Cancelled);
        await RunAsync(1, "some are missing", setup, "import", file + ".cut");
    }

    private static async Task RunAsync(int expected, string said, HostSetup setup, params string[] arguments)
    {
        var (code, output) = await RunningProgram.RunAsync(BuiltProgram.Cli, setup.Folder, setup.Settings, arguments);
        Assert.True(code == expected && output.Contains(said, StringComparison.Ordinal), $"'{string.Join(' ', arguments)}' ended with {code} and said: {output}");
    }
}
