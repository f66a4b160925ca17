using EscalationGrains.EndToEnd.Tests.Endpoints;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>A brand writes down what escalates; from the moment it says so, that is what happens, and each move tells by which version.</summary>
public abstract class APolicyDecidesAsItSays(TestClockHost shared) : TestClockSpec(shared)
{
    private const string Desk = """
        policy: desk
        attributes: { interaction: { amount: number } }
        clocks:
          - { name: acknowledge, target: PT4H }
          - { name: resolve, target: P2D }
        triggers:
          - name: large-refund
            when: { attribute: { amount: { over: 500 } } }
            do: [{ escalate: { kind: priority, tier: 2 } }, { tag: refund }]
          - name: nobody-comes
            when: { waiting: WAIT, tier: { below: 3 } }
            do: [{ escalate: { kind: automatic, up: 1 } }]
            once: tier
        """;

    [Fact]
    public async Task ADraftDecidesNothing_AndAnActiveVersionEverythingFromThenOn()
    {
        await PutAsync("PT10M");
        var before = await Platform.SayAsync(Ana());
        await Brand.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Equal((1, new PolicyAnswer("built-in", 1)), Place(await Platform.CaseAsync(before.CaseId)));

        await ActivateAsync(1, "keep");
        var after = await Platform.SayAsync(Ana() with { Email = "bob@example.com" });
        await Brand.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Equal((2, new PolicyAnswer("desk", 1)), Place(await Platform.CaseAsync(after.CaseId)));
        Assert.Equal((1, new PolicyAnswer("built-in", 1)), Place(await Platform.CaseAsync(before.CaseId)));
        var decision = Assert.Single(await Platform.ListAsync<DecisionAnswer>($"/v1/cases/{after.CaseId}/decisions"));
        Assert.Equal(("nobody-comes", 1, 2, new PolicyAnswer("desk", 1)), (decision.Trigger, decision.FromTier, decision.ToTier, decision.Policy));
    }

    [Fact]
    public async Task ADecision_TellsEveryConditionWithTheValueItSaw()
    {
        await PutAsync("PT10M");
        await ActivateAsync(1, "keep");
        var small = await SayAmountAsync("ana@example.com", 500);
        var large = await SayAmountAsync("bob@example.com", 500.5);

        Assert.Equal((1, 2), (small.Tier, large.Tier));
        Assert.Empty(await Platform.ListAsync<DecisionAnswer>($"/v1/cases/{small.Id}/decisions"));
        var body = (await Platform.GetAsync($"/v1/cases/{large.Id}/decisions")).Expect(200).Body;
        Assert.Contains("\"seen\":[{\"path\":\"triggers[0].when.attribute.amount\",\"text\":\"attribute amount is over 500\",\"value\":\"500.5\",\"held\":true}]", body, StringComparison.Ordinal);
        Assert.Contains("\"actions\":[\"escalate priority to t2.general.en (named tier, same department)\",\"tag refund\"]", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenCasesGoOver_WhenTheyAreToMigrate_AndBackOnARollBack()
    {
        await PutAsync("PT10M");
        await PutAsync("PT30M");
        await ActivateAsync(2, "keep");
        var opened = await Brand.NowAsync();
        var receipt = await Platform.SayAsync(Ana());

        await ActivateAsync(1, "migrate");
        Assert.True(await Waiting.Until(async () => (await Platform.CaseAsync(receipt.CaseId)).Policy == new PolicyAnswer("desk", 1)), "The open case never went over.");
        await Brand.AdvanceToAsync(opened.AddMinutes(10));

        Assert.Equal(2, (await Platform.CaseAsync(receipt.CaseId)).Tier);
        var versions = (await Brand.Admin.GetAsync("/v1/policies/desk/versions")).Expect(200).Body;
        Assert.Contains("\"state\":\"active\"", versions, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"retired\"", versions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AShadow_SaysWhatItWouldDo_AndDoesNothing()
    {
        await PutAsync("PT10M");
        var opened = await Brand.NowAsync();
        var before = await Platform.SayAsync(Ana());
        await ShadowAsync(true);
        var after = await SayAmountAsync("bob@example.com", 600);
        await Brand.AdvanceToAsync(opened.AddMinutes(10));

        Assert.Equal([("nobody-comes", "shadow")], await SaidAsync(before.CaseId));
        Assert.Equal([("large-refund", "shadow"), ("nobody-comes", "shadow")], await SaidAsync(after.Id));
        Assert.Equal((1, new PolicyAnswer("built-in", 1)), Place(await Platform.CaseAsync(after.Id)));
        Assert.Contains("\"state\":\"shadow\"", (await Brand.Admin.GetAsync("/v1/policies/desk/versions/1")).Expect(200).Body, StringComparison.Ordinal);

        await ShadowAsync(false);
        var silent = await Platform.SayAsync(Ana() with { Email = "eve@example.com" });
        await Brand.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Empty(await SaidAsync(silent.CaseId));
        Assert.Single(await SaidAsync(before.CaseId));
    }

    [Fact]
    public async Task AFaultyDocument_IsToldEveryFaultWithItsLine_AndNothingIsStored()
    {
        const string faulty = """
            clocks:
              - { name: resolve, target: P2D }
            triggers:
              - name: vip
                when: { vipp: true, waiting: soon }
                do: [{ escalate: { kind: automatic, up: 1 } }]
            """;

        var refused = (await Brand.Admin.PutAsync("/v1/policies/desk", EndpointWorld.Json(faulty, "application/yaml"))).Expect(400).Body;

        Assert.Contains("line 5, column 13: There is no condition ", refused, StringComparison.Ordinal);
        Assert.Contains("Did you mean ", refused, StringComparison.Ordinal);
        Assert.Contains(" is no duration; write one such as PT30M", refused, StringComparison.Ordinal);
        (await Brand.Admin.GetAsync("/v1/policies/desk")).Expect(404);
        Assert.Contains("\"valid\":false", (await Brand.Admin.PostAsync("/v1/policies/validate", EndpointWorld.Json(faulty, "application/yaml"))).Expect(200).Body, StringComparison.Ordinal);
    }

    private async Task ShadowAsync(bool on) => (await Brand.Admin.PostAsync("/v1/policies/desk/versions/1/shadow", new { on })).Expect(200);

    private async Task<IEnumerable<(string Trigger, string Kind)>> SaidAsync(string caseId) =>
        (await Platform.ListAsync<DecisionAnswer>($"/v1/cases/{caseId}/decisions")).Select(d => (d.Trigger, d.Kind));

    private static (int Tier, PolicyAnswer Policy) Place(CaseAnswer @case) => (@case.Tier, @case.Policy);

    private async Task PutAsync(string wait) => (await Brand.Admin.PutAsync("/v1/policies/desk", EndpointWorld.Json(Desk.Replace("WAIT", wait, StringComparison.Ordinal), "application/yaml"))).Expect(201);

    private async Task ActivateAsync(int version, string running) => (await Brand.Admin.PostAsync($"/v1/policies/desk/versions/{version}/activate", new { running })).Expect(200);

    private async Task<CaseAnswer> SayAmountAsync(string email, double amount)
    {
        var message = (Ana() with { Email = email }).ToJson();
        message["attributes"] = new System.Text.Json.Nodes.JsonObject { ["amount"] = amount };
        return await Platform.CaseAsync((await Platform.PostAsync("/v1/interactions", message)).Expect(201).Read<Receipt>().CaseId);
    }
}

[Collection(typeof(SqliteTestClock))]
public sealed class APolicyDecidesAsItSaysOnSqlite(SqliteTestClock.Shared shared) : APolicyDecidesAsItSays(shared);

[Collection(typeof(PostgresTestClock))]
public sealed class APolicyDecidesAsItSaysOnPostgres(PostgresTestClock.Shared shared) : APolicyDecidesAsItSays(shared);
