using System.Text;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>An agent grants what the profile or the policy allows; what is beyond is refused, escalated or asked for, as the policy says, and all of it is written down.</summary>
public abstract class NobodyGrantsBeyondTheirLimit(TestClockHost shared) : TestClockSpec(shared)
{
    [Fact]
    public async Task WithinTheAgentsLimit_ItIsGrantedAndWritten_BeyondItIsRefusedAndWritten()
    {
        await using var ben = await BenAsync(limit: 50);
        var receipt = await TakenAsync(ben);
        var path = $"/v1/cases/{receipt.CaseId}/approvals";

        var granted = (await ben.Api.PostAsync(path, new { kind = "refund", amount = 40, currency = "GBP", reason = "It came late." })).Expect(201).Read<ApprovalAnswer>();
        Assert.Equal(("approved", 40m, "GBP", 50m), (granted.State, granted.Amount, granted.Currency, granted.Limit!.Value));
        (await ben.Api.PostAsync(path, new { kind = "refund", amount = 50.01 })).Expect(422, "approval.beyond-limit");
        (await ben.Api.PostAsync(path, new { kind = "replacement", amount = 1 })).Expect(422, "approval.beyond-limit");

        var all = await Platform.ListAsync<ApprovalAnswer>(path);
        Assert.Equal(["approved", "refused", "refused"], all.Select(a => a.State));
        Assert.Equal("It came late.", all[0].Reason);
        Assert.Equal(3, (await Platform.ListAsync<CaseEventAnswer>($"/v1/cases/{receipt.CaseId}/events")).Count(e => e.Kind == "approval-requested"));
    }

    [Fact]
    public async Task TheSameKey_IsTheSameAnswer_GrantedOrRefused()
    {
        await using var ben = await BenAsync(limit: 50);
        var receipt = await TakenAsync(ben);
        var path = $"/v1/cases/{receipt.CaseId}/approvals";

        var first = (await ben.Api.PostAsync(path, new { kind = "refund", amount = 40 }, "granted")).Expect(201);
        var refused = (await ben.Api.PostAsync(path, new { kind = "refund", amount = 60 }, "refused")).Expect(422, "approval.beyond-limit");
        (await Brand.Admin.PutAsync("/v1/agents/ben", new { name = "ben", tiers = new[] { 1, 2, 3 }, capacity = new { chat = 10 }, limits = new { refund = 500 } })).Expect(200);

        Assert.Equal(first.Body, (await ben.Api.PostAsync(path, new { kind = "refund", amount = 40 }, "granted")).Expect(200).Body);
        Assert.Equal(refused.Body, (await ben.Api.PostAsync(path, new { kind = "refund", amount = 60 }, "refused")).Expect(422, "approval.beyond-limit").Body);
        (await ben.Api.PostAsync(path, new { kind = "refund", amount = 41 }, "granted")).Expect(422, "idempotency.mismatch");
        Assert.Equal(2, (await Platform.ListAsync<ApprovalAnswer>(path)).Count);
    }

    [Fact]
    public async Task BeyondAndByPolicyEscalated_TheCaseGoesUpInTheSameAct_AndTheOwnerStays()
    {
        await ActivateAsync("escalate");
        await using var ben = await BenAsync(limit: null);
        var receipt = await TakenAsync(ben);

        var refused = (await ben.Api.PostAsync($"/v1/cases/{receipt.CaseId}/approvals", new { kind = "refund", amount = 400 }, "k")).Expect(422, "approval.beyond-limit");

        var @case = await Platform.CaseAsync(receipt.CaseId);
        Assert.Equal((2, "ben"), (@case.Tier, @case.Owner.Id));
        var decision = Assert.Single(await Platform.ListAsync<DecisionAnswer>($"/v1/cases/{receipt.CaseId}/decisions"), d => d.Trigger == "approval-beyond-limit");
        Assert.Equal(("400", "50"), (decision.Conditions.GetProperty("amount").GetString(), decision.Conditions.GetProperty("limit").GetString()));
        Assert.Contains(decision.Id, refused.Body, StringComparison.Ordinal);
        (await ben.Api.PostAsync($"/v1/cases/{receipt.CaseId}/approvals", new { kind = "refund", amount = 400 }, "k")).Expect(422, "approval.beyond-limit");
        Assert.Equal(2, (await Platform.CaseAsync(receipt.CaseId)).Tier);
    }

    [Fact]
    public async Task BeyondAndByPolicyAsked_ASupervisorDecidesOnce()
    {
        await ActivateAsync("ask-supervisor");
        await using var ben = await BenAsync(limit: null);
        await using var feed = await Brand.FollowAsync();
        var receipt = await TakenAsync(ben);
        var path = $"/v1/cases/{receipt.CaseId}/approvals";

        var asked = (await ben.Api.PostAsync(path, new { kind = "refund", amount = 400 })).Expect(202).Read<ApprovalAnswer>();
        Assert.Equal(asked.Id, (await feed.NextAsync("approval-requested", receipt.CaseId)).Text("approvalId"));
        (await ben.Api.PostAsync($"{path}/{asked.Id}/approve")).Expect(403, "access.role");

        var approved = (await Brand.Supervisor.PostAsync($"{path}/{asked.Id}/approve", new { reason = "Fair." })).Expect(200).Read<ApprovalAnswer>();
        Assert.Equal(("approved", "supervisor"), (approved.State, approved.DecidedBy!.Kind));
        (await Brand.Supervisor.PostAsync($"{path}/{asked.Id}/approve")).Expect(200);
        (await Brand.Admin.PostAsync($"{path}/{asked.Id}/decline")).Expect(409, "approval.not-pending");
        (await Brand.Supervisor.PostAsync($"{path}/a-nowhere-1/approve")).Expect(404, "approval.unknown");
        Assert.Equal("Fair.", Assert.Single(await Platform.ListAsync<ApprovalAnswer>(path)).DecisionReason);
    }

    private async Task ActivateAsync(string beyond)
    {
        var text = $$$"""{"attributes":{"interaction":{"amount":"number"}},"clocks":[{"name":"resolve","target":"P2D"}],"autonomy":[{"what":"refund","tier":1,"attribute":"amount","upTo":50,"beyond":"{{{beyond}}}"}]}""";
        (await Brand.Admin.PutAsync("/v1/policies/limits", new StringContent(text, Encoding.UTF8, "application/json"))).Expect(201);
        (await Brand.Admin.PostAsync("/v1/policies/limits/versions/1/activate", new { running = "keep" })).Expect(200);
    }

    private async Task<AgentDesk> BenAsync(int? limit)
    {
        var ben = await Brand.AgentAsync("ben");
        if (limit is not null)
        {
            (await Brand.Admin.PutAsync("/v1/agents/ben", new { name = "ben", tiers = new[] { 1, 2, 3 }, capacity = new { chat = 10 }, limits = new { refund = limit } })).Expect(200);
        }

        return await ben.BecomeAsync("available");
    }

    private async Task<Receipt> TakenAsync(AgentDesk ben)
    {
        var receipt = await Platform.SayAsync(Ana());
        await ben.TakeAsync(receipt.CaseId);
        return receipt;
    }
}

[Collection(typeof(SqliteTestClock))]
public sealed class NobodyGrantsBeyondTheirLimitOnSqlite(SqliteTestClock.Shared shared) : NobodyGrantsBeyondTheirLimit(shared);

[Collection(typeof(PostgresTestClock))]
public sealed class NobodyGrantsBeyondTheirLimitOnPostgres(PostgresTestClock.Shared shared) : NobodyGrantsBeyondTheirLimit(shared);
