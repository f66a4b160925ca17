using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>An escalation moves the case at once, and its owner only when the next one has said yes: nobody's case does not exist.</summary>
public abstract class OwnerStaysUntilAnotherAccepts(TestClockHost shared) : TestClockSpec(shared)
{
    [Fact]
    public async Task AnEscalation_MovesTheCaseAndLeavesTheOwner()
    {
        await using var ben = await (await Brand.AgentAsync("ben", tiers: [1])).BecomeAsync("available");
        var receipt = await Platform.SayAsync(Ana());
        await ben.TakeAsync(receipt.CaseId);
        var now = await Brand.NowAsync();

        var escalated = await ben.Api.CommandAsync(receipt.CaseId, "escalate", new { kind = "hierarchical", reason = "Above my limit." });

        Assert.Equal((2, "t2.general.en"), (escalated.Tier, escalated.Queue));
        Assert.Equal(new OwnerAnswer("agent", "ben"), escalated.Owner);
        Assert.Equal(now, escalated.WaitingSince);
        Assert.Equal("running", escalated.Clock("acknowledge").State);
    }

    [Fact]
    public async Task TheNextAcceptance_PassesOwnershipInOneEvent()
    {
        await using var ben = await (await Brand.AgentAsync("ben", tiers: [1])).BecomeAsync("available");
        await using var eve = await (await Brand.AgentAsync("eve", tiers: [2])).BecomeAsync("available");
        var receipt = await Platform.SayAsync(Ana());
        await ben.TakeAsync(receipt.CaseId);
        await ben.Api.CommandAsync(receipt.CaseId, "escalate", new { kind = "hierarchical", reason = "Above my limit." });

        await eve.TakeAsync(receipt.CaseId);

        var @case = await Platform.CaseAsync(receipt.CaseId);
        Assert.Equal(new OwnerAnswer("agent", "eve"), @case.Owner);
        Assert.Null(@case.WaitingSince);
        Assert.Equal("taken", (await ben.Feed.NextAsync("unassigned", receipt.CaseId)).Text("because"));
        var journal = await Platform.ListAsync<CaseEventAnswer>($"/v1/cases/{receipt.CaseId}/events");
        Assert.Equal(2, journal.Count(e => e.Kind == "offer-accepted"));
        Assert.DoesNotContain(journal, e => e.Kind == "owner-released");
    }

    [Fact]
    public async Task AHandBack_MovesTheCaseDownAndKeepsTheOwnerUntilTheNextAcceptance()
    {
        await using var ben = await (await Brand.AgentAsync("ben", tiers: [1])).BecomeAsync("available");
        await using var eve = await (await Brand.AgentAsync("eve", tiers: [2])).BecomeAsync("available");
        var receipt = await Platform.SayAsync(Ana());
        await ben.TakeAsync(receipt.CaseId);
        await ben.Api.CommandAsync(receipt.CaseId, "escalate", new { kind = "hierarchical", reason = "Above my limit." });
        await eve.TakeAsync(receipt.CaseId);
        await ben.Feed.NextAsync("unassigned", receipt.CaseId);
        await ben.BecomeAsync("away");

        var handedBack = await eve.Api.CommandAsync(receipt.CaseId, "hand-back", new { reason = "Only the form is missing." });
        Assert.Equal((1, "t1.general.en", "eve"), (handedBack.Tier, handedBack.Queue, handedBack.Owner.Id));
        await ben.BecomeAsync("available");
        await ben.TakeAsync(receipt.CaseId);

        Assert.Equal("ben", (await Platform.CaseAsync(receipt.CaseId)).Owner.Id);
    }

    [Fact]
    public async Task AReassignedCase_PassesAtOnceAndBothHear()
    {
        await using var ben = await (await Brand.AgentAsync("ben")).BecomeAsync("available");
        var receipt = await Platform.SayAsync(Ana());
        await ben.TakeAsync(receipt.CaseId);
        await using var eve = await Brand.AgentAsync("eve");

        var reassigned = await Brand.Supervisor.CommandAsync(receipt.CaseId, "reassign", new { agentId = "eve", reason = "She knows the customer." });

        Assert.Equal(new OwnerAnswer("agent", "eve"), reassigned.Owner);
        Assert.Equal(1, reassigned.ReassignCount);
        await eve.Feed.NextAsync("assigned", receipt.CaseId);
        await ben.Feed.NextAsync("unassigned", receipt.CaseId);
    }
}

[Collection(typeof(SqliteTestClock))]
public sealed class OwnerStaysUntilAnotherAcceptsOnSqlite(SqliteTestClock.Shared shared) : OwnerStaysUntilAnotherAccepts(shared);

[Collection(typeof(PostgresTestClock))]
public sealed class OwnerStaysUntilAnotherAcceptsOnPostgres(PostgresTestClock.Shared shared) : OwnerStaysUntilAnotherAccepts(shared);
