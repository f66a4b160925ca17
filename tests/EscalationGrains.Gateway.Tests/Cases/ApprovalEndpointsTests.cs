using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Gateway.Tests.Fakes;

namespace EscalationGrains.Gateway.Tests.Cases;

public sealed class ApprovalEndpointsTests
{
    private const string Refund = """{"kind":"refund","amount":40.50,"currency":"eur","reason":"late"}""";

    [Fact]
    public async Task Ask_ReachesTheCase()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync("/v1/cases/c1/approvals", Refund, FakeAccess.Agent, ("Idempotency-Key", "k"));

        Assert.Equal((201, "a-c1-1", null), (answer.Status, answer.Json.GetProperty("id").GetString(), answer.Header("Idempotent-Replay")));
        var ask = Assert.IsType<ApprovalCommand.Ask>(Assert.Single(app.Engine.CaseCommands.Approvals));
        Assert.Equal(("refund", 40.5m, "EUR", "late", null, "k", "a1"), (ask.Kind, ask.Amount, ask.Currency, ask.Reason, ask.OwnLimit, ask.Header.Idempotency!.Key, ask.Header.Actor.Id));
    }

    [Theory]
    [InlineData("pending", false, 202)]
    [InlineData("approved", false, 201)]
    [InlineData("approved", true, 200)]
    [InlineData("refused", false, 422)]
    [InlineData("refused", true, 422)]
    public async Task Ask_HasTheStatusOfWhatBecameOfIt(string state, bool again, int status)
    {
        await using var app = await GatewayApp.StartAsync();
        app.Engine.CaseCommands.OnApproval = _ => Reply<ApprovalView>.Of(Views.Approval with { State = state }, duplicate: again);

        var answer = await app.PostAsync("/v1/cases/c1/approvals", Refund, FakeAccess.Agent);

        Assert.Equal((status, again ? "true" : null), (answer.Status, answer.Header("Idempotent-Replay")));
    }

    [Fact]
    public async Task Ask_BeyondTheLimit_SaysWhichAndWhatFollowed()
    {
        await using var app = await GatewayApp.StartAsync();
        app.Engine.CaseCommands.OnApproval = _ => Reply<ApprovalView>.Of(Views.Approval with
        {
            State = "refused",
            Escalation = new() { DecisionId = "d-c1-1", Kind = "hierarchical", FromTier = 1, ToTier = 2, Trigger = "approval-beyond-limit" },
        });

        var answer = await app.PostAsync("/v1/cases/c1/approvals", Refund, FakeAccess.Agent);

        Assert.Equal((422, "approval.beyond-limit"), (answer.Status, answer.Code));
        Assert.Equal("refund 40 is beyond the limit of 50; the case went up to tier 2 (d-c1-1). It is kept as a-c1-1.", answer.Json.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("{}", "amount kind")]
    [InlineData("""{"kind":"Refund","amount":0,"currency":"EURO"}""", "amount currency kind")]
    [InlineData("""{"kind":"refund","amount":"40"}""", "amount")]
    [InlineData("""{"kind":"refund","amount":1e300}""", "amount")]
    [InlineData("""{"kind":"refund","amount":0.00001}""", "amount")]
    [InlineData("""{"kind":"refund","amount":-4}""", "amount")]
    public async Task Ask_FaultyFields_AreNamed(string body, string fields)
    {
        await using var app = await GatewayApp.StartAsync();

        Assert.Equal(fields.Split(' '), (await app.PostAsync("/v1/cases/c1/approvals", body, FakeAccess.Supervisor)).ErrorFields);
    }

    [Fact]
    public async Task Ask_ByAnAgentWhoDoesNotHoldTheCase_IsRefused_UnlessItWasAnsweredBefore()
    {
        await using var app = await GatewayApp.StartAsync();
        app.Engine.Cases.Stored["c2"] = Views.Case with { Id = "c2", Owner = new() { Kind = "agent", Id = "a2" }, Offer = null };
        app.Engine.CaseCommands.OnApproval = c => c.Header.IfMatch == 0 && c.Header.Idempotency?.Key == "known"
            ? Reply<ApprovalView>.Of(Views.Approval, duplicate: true)
            : Reply<ApprovalView>.Refused("case.version-mismatch", "No.");

        Assert.Equal(403, (await app.PostAsync("/v1/cases/c2/approvals", Refund, FakeAccess.Agent)).Status);
        Assert.Equal(403, (await app.PostAsync("/v1/cases/c2/approvals", Refund, FakeAccess.Agent, ("Idempotency-Key", "new"))).Status);
        Assert.Equal(200, (await app.PostAsync("/v1/cases/c2/approvals", Refund, FakeAccess.Agent, ("Idempotency-Key", "known"))).Status);
    }

    [Theory]
    [InlineData("approve", true)]
    [InlineData("decline", false)]
    public async Task Decide_ReachesTheCase(string word, bool grants)
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync($"/v1/cases/c1/approvals/a-c1-1/{word}", """{"reason":"r"}""", FakeAccess.Supervisor);

        Assert.Equal(200, answer.Status);
        var decide = Assert.IsType<ApprovalCommand.Decide>(Assert.Single(app.Engine.CaseCommands.Approvals));
        Assert.Equal(("a-c1-1", grants, "r"), (decide.ApprovalId, decide.Grants, decide.Reason));
    }

    [Theory]
    [InlineData("approval.unknown", 404)]
    [InlineData("approval.not-pending", 409)]
    [InlineData("approval.own", 422)]
    public async Task Decide_Refusal_HasTheStatusOfItsCode(string code, int status)
    {
        await using var app = await GatewayApp.StartAsync();
        app.Engine.CaseCommands.OnApproval = _ => Reply<ApprovalView>.Refused(code, "No.");

        var answer = await app.PostAsync("/v1/cases/c1/approvals/a-c1-1/approve", null, FakeAccess.Admin);

        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task List_GivesWhatWasAsked()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.GetAsync("/v1/cases/c1/approvals");

        Assert.Equal("a-c1-1", answer.Json.GetProperty("items")[0].GetProperty("id").GetString());
        Assert.Equal(404, (await app.GetAsync("/v1/cases/nowhere/approvals")).Status);
    }
}
