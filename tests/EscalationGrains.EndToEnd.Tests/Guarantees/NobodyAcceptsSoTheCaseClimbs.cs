using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>Without anybody to take it a case goes up tier by tier, and says why each time.</summary>
public abstract class NobodyAcceptsSoTheCaseClimbs(TestClockHost shared) : TestClockSpec(shared)
{
    [Fact]
    public async Task ANormalCase_GoesUpEveryFourHoursAndThenSaysThatThereIsNobody()
    {
        await using var feed = await Brand.FollowAsync();
        var opened = await Brand.NowAsync();
        var receipt = await Platform.SayAsync(Ana());

        await Brand.AdvanceToAsync(opened.AddHours(4).AddTicks(-10));
        Assert.Equal(1, (await Platform.CaseAsync(receipt.CaseId)).Tier);
        await Brand.AdvanceToAsync(opened.AddHours(4));
        Assert.Equal("t2.general.en", (await Platform.CaseAsync(receipt.CaseId)).Queue);
        await Brand.AdvanceToAsync(opened.AddHours(8));
        Assert.Equal(3, (await Platform.CaseAsync(receipt.CaseId)).Tier);
        await Brand.AdvanceToAsync(opened.AddHours(12));

        Assert.Equal("acknowledge-breached", (await feed.NextAsync("escalation-exhausted", receipt.CaseId)).Text("trigger"));
        Assert.Equal(
            ["case-opened", "clock-breached", "tier-changed", "clock-breached", "tier-changed", "clock-breached", "escalation-exhausted"],
            feed.Events.Select(e => e.Type));
        Assert.Equal(new OwnerAnswer("queue", "t3.general.en"), (await Platform.CaseAsync(receipt.CaseId)).Owner);
    }

    [Fact]
    public async Task AnUnresolvedCase_BreachesItsResolveClockAfterTwoDays()
    {
        await using var feed = await Brand.FollowAsync();
        var opened = await Brand.NowAsync();
        var receipt = await Platform.SayAsync(Ana());

        await Brand.AdvanceToAsync(opened.AddHours(48).AddTicks(-10));
        Assert.Equal("running", (await Platform.CaseAsync(receipt.CaseId)).Clock("resolve").State);
        await Brand.AdvanceToAsync(opened.AddHours(48));

        Assert.Equal("breached", (await Platform.CaseAsync(receipt.CaseId)).Clock("resolve").State);
        var breach = await feed.NextAsync(e => e.Type == "clock-breached" && e.Text("clock") == "resolve", "the breach of the resolve clock");
        Assert.Equal(opened.AddHours(48), breach.Instant("dueAt"));
    }

    [Fact]
    public async Task EachStep_IsExplainedWithPolicyAndComparedValues()
    {
        var opened = await Brand.NowAsync();
        var receipt = await Platform.SayAsync(Ana());
        await Brand.AdvanceToAsync(opened.AddHours(12));

        var decisions = await Platform.ListAsync<DecisionAnswer>($"/v1/cases/{receipt.CaseId}/decisions");

        Assert.Equal([(1, 2, "automatic"), (2, 3, "automatic"), (3, 3, "exhausted")], decisions.Select(d => (d.FromTier, d.ToTier, d.Kind)));
        var first = decisions[0];
        Assert.Equal(("acknowledge-breached", "t1.general.en", "t2.general.en", new PolicyAnswer("built-in", 1)), (first.Trigger, first.FromQueue, first.ToQueue, first.Policy));
        Assert.Equal("acknowledge", first.Conditions.GetProperty("clock").GetString());
        Assert.Equal("PT4H", first.Conditions.GetProperty("target").GetString());
        Assert.Equal("normal", first.Conditions.GetProperty("severity").GetString());
        Assert.Equal(opened.AddHours(4), first.Conditions.GetProperty("dueAt").GetDateTimeOffset());
        Assert.NotEmpty(first.Summary);
    }

    [Fact]
    public async Task ACriticalCase_StartsAtTheTopAndTheReceiptSaysSo()
    {
        await using var kim = await (await Brand.AgentAsync("kim", tiers: [3])).BecomeAsync("available");

        var receipt = await Platform.SayAsync(Ana() with { Severity = "critical" });

        var escalation = Assert.Single(receipt.Escalations);
        Assert.Equal(("priority", 1, 3, "critical-severity"), (escalation.Kind, escalation.FromTier, escalation.ToTier, escalation.Trigger));
        Assert.Equal((3, "t3.general.en"), (receipt.Tier, receipt.Queue));
        var decision = Assert.Single(await Platform.ListAsync<DecisionAnswer>($"/v1/cases/{receipt.CaseId}/decisions"));
        Assert.Equal(escalation.DecisionId, decision.Id);
        await kim.TakeAsync(receipt.CaseId);
    }
}

[Collection(typeof(SqliteTestClock))]
public sealed class NobodyAcceptsSoTheCaseClimbsOnSqlite(SqliteTestClock.Shared shared) : NobodyAcceptsSoTheCaseClimbs(shared);

[Collection(typeof(PostgresTestClock))]
public sealed class NobodyAcceptsSoTheCaseClimbsOnPostgres(PostgresTestClock.Shared shared) : NobodyAcceptsSoTheCaseClimbs(shared);
