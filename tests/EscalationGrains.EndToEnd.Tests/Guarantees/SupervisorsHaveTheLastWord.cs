using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>What a supervisor does to a case holds at once, against offers, queues, rules and clocks, and the journal says who and why.</summary>
public abstract class SupervisorsHaveTheLastWord(TestClockHost shared) : TestClockSpec(shared)
{
    [Fact]
    public async Task AnAssignment_EndsTheOfferThatStands_AndTheLateAcceptanceHearsWhoHasIt()
    {
        await using var ben = await (await Brand.AgentAsync("ben")).BecomeAsync("available");
        await using var eve = await Brand.AgentAsync("eve");
        var receipt = await Platform.SayAsync(Ana());
        var offer = await ben.NextOfferAsync(receipt.CaseId);

        var assigned = await Brand.Supervisor.CommandAsync(receipt.CaseId, "assign", new { agentId = "eve", reason = "She knows the customer." });
        Assert.Equal((new OwnerAnswer("agent", "eve"), null), (assigned.Owner, assigned.Offer));

        var late = await ben.AcceptAsync(offer);
        late.Expect(409, "offer.not-pending");
        Assert.Contains("agent eve", late.Body, StringComparison.Ordinal);
        Assert.Equal("withdrawn", (await Brand.Supervisor.ReadAsync<OfferAnswer>($"/v1/offers/{offer}")).State);
        Assert.Equal("assigned", (await ben.Feed.NextAsync("offer-withdrawn", receipt.CaseId)).Text("because"));
        await eve.Feed.NextAsync("assigned", receipt.CaseId);
        var fact = Assert.Single(await JournalAsync(receipt.CaseId), e => e.Kind == "assigned");
        Assert.Equal(("She knows the customer.", "supervisor"), (fact.Text, fact.Data.GetProperty("actor").GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task ATakeOver_PassesTheCaseFromItsOwner()
    {
        await using var ben = await (await Brand.AgentAsync("ben")).BecomeAsync("available");
        await using var sue = await Brand.AgentAsync("sue");
        var receipt = await Platform.SayAsync(Ana());
        await ben.TakeAsync(receipt.CaseId);

        var taken = await Brand.Supervisor.CommandAsync(receipt.CaseId, "take-over", new { agentId = "sue", reason = "I promised him." });

        Assert.Equal("sue", taken.Owner.Id);
        Assert.Equal("assigned", (await ben.Feed.NextAsync("unassigned", receipt.CaseId)).Text("because"));
        (await Brand.Supervisor.PostAsync($"/v1/cases/{receipt.CaseId}/take-over", new { agentId = "nobody", reason = "x" })).Expect(404, "agent.unknown");
    }

    [Fact]
    public async Task APriority_PutsACaseBeforeOlderAndWorseOnes()
    {
        var older = await Platform.SayAsync(new Message { Email = "first@example.com", Severity = "high" });
        await Brand.AdvanceAsync(TimeSpan.FromMinutes(10));
        var younger = await Platform.SayAsync(new Message { Email = "second@example.com", Severity = "high" });

        Assert.Equal(5, (await Brand.Supervisor.CommandAsync(younger.CaseId, "priority", new { value = 5, reason = "The press asks." })).Priority);
        await using var ben = await (await Brand.AgentAsync("ben", chats: 1)).BecomeAsync("available");

        await ben.NextOfferAsync(younger.CaseId);
        Assert.Null((await Platform.CaseAsync(older.CaseId)).Offer);
    }

    [Fact]
    public async Task ReRoutedAndSetInTier_TheCaseIsOfferedThere_AndTheDecisionIsTold()
    {
        await using var ben = await (await Brand.AgentAsync("ben", tiers: [1])).BecomeAsync("available");
        var receipt = await Platform.SayAsync(Ana());
        var offer = await ben.NextOfferAsync(receipt.CaseId);

        Assert.Equal("t1.technical.en", (await Brand.Supervisor.CommandAsync(receipt.CaseId, "re-route", new { department = "technical", reason = "It is the router." })).Queue);
        Assert.Equal("superseded", (await Brand.Supervisor.ReadAsync<OfferAnswer>($"/v1/offers/{offer}")).State);
        Assert.Equal("t3.technical.en", (await Brand.Supervisor.CommandAsync(receipt.CaseId, "tier", new { tier = 3, reason = "The whole street." })).Queue);

        var decision = Assert.Single(await Platform.ListAsync<DecisionAnswer>($"/v1/cases/{receipt.CaseId}/decisions"), d => d.Kind == "override");
        Assert.Equal((1, 3, "by-call"), (decision.FromTier, decision.ToTier, decision.Trigger));
        await using var eve = await (await Brand.AgentAsync("eve", tiers: [3])).BecomeAsync("available");
        await eve.TakeAsync(receipt.CaseId);
    }

    [Fact]
    public async Task APausedClock_StandsWhileTimePasses_AndRunsOnWhenResumed()
    {
        var receipt = await Platform.SayAsync(Ana());
        var due = (await Platform.CaseAsync(receipt.CaseId)).Clock("resolve").DueAt!.Value;

        var paused = await Brand.Supervisor.CommandAsync(receipt.CaseId, "pause-clock", new { clock = "resolve", reason = "A strike." });
        Assert.Equal(("paused", null), (paused.Clock("resolve").State, paused.Clock("resolve").DueAt));
        Assert.NotNull(paused.Clock("resolve").HeldSince);
        await Brand.AdvanceAsync(TimeSpan.FromHours(2));
        await Platform.CommandAsync(receipt.CaseId, "pend", new { waitingFor = "customer", actor = new { kind = "agent", id = "ben" } });
        await Platform.CommandAsync(receipt.CaseId, "resume", new { actor = new { kind = "agent", id = "ben" } });
        Assert.Equal("paused", (await Platform.CaseAsync(receipt.CaseId)).Clock("resolve").State);

        var resumed = await Brand.Supervisor.CommandAsync(receipt.CaseId, "resume-clock", new { clock = "resolve", reason = "It is over." });

        Assert.Equal(due + TimeSpan.FromHours(2), resumed.Clock("resolve").DueAt);
        (await Brand.Supervisor.PostAsync($"/v1/cases/{receipt.CaseId}/resume-clock", new { clock = "resolve", reason = "x" })).Expect(422, "clock.not-held");
        Assert.Equal(["A strike.", "It is over."], (await JournalAsync(receipt.CaseId)).Where(e => e.Kind is "clock-held" or "clock-released").Select(e => e.Text));
    }

    [Fact]
    public async Task AQueuesList_TellsThePriorities()
    {
        var older = await Platform.SayAsync(new Message { Email = "first@example.com" });
        await Brand.AdvanceAsync(TimeSpan.FromMinutes(1));
        var younger = await Platform.SayAsync(new Message { Email = "second@example.com" });
        await Brand.Supervisor.CommandAsync(younger.CaseId, "priority", new { value = 1, reason = "She is in hospital." });

        var listed = await Brand.Supervisor.ListAsync<CaseAnswer>("/v1/queues/t1.general.en/cases");
        Assert.Equal([(older.CaseId, 0), (younger.CaseId, 1)], listed.Select(c => (c.Id, c.Priority ?? 0)));
    }

    [Fact]
    public async Task TheDesk_IsFollowedFromItsSequence_AndAFilterLeavesTheRestOut()
    {
        await using var ben = await (await Brand.AgentAsync("ben")).BecomeAsync("available");
        var receipt = await Platform.SayAsync(Ana());
        await ben.TakeAsync(receipt.CaseId);
        await Brand.SettleAsync();

        var desk = await Brand.Supervisor.ReadAsync<DeskAnswer>("/v1/desk?dueBefore=2100-01-01T00:00:00Z");
        Assert.Equal("t1.general.en", Assert.Single(desk.Queues).Key);
        Assert.Equal(("ben", "available", 1), (Assert.Single(desk.Agents).Id, desk.Agents[0].Presence, desk.Agents[0].OwnedCases));
        Assert.Equal(receipt.CaseId, Assert.Single(desk.Due).Id);

        await using var clocks = await Brand.Supervisor.FollowAsync("/v1/events?clock=resolve", desk.Sequence);
        await using var billing = await Brand.Supervisor.FollowAsync("/v1/events?queue=t1.billing.en&agent=ben", desk.Sequence);
        await Brand.Supervisor.CommandAsync(receipt.CaseId, "pause-clock", new { clock = "resolve", reason = "A strike." });
        await Brand.Supervisor.CommandAsync(receipt.CaseId, "re-route", new { department = "billing", reason = "Money." });
        await Brand.Supervisor.CommandAsync(receipt.CaseId, "resume-clock", new { clock = "resolve", reason = "Over." });

        await clocks.NextAsync("clock-resumed", receipt.CaseId);
        await billing.NextAsync("clock-resumed", receipt.CaseId);
        Assert.Equal(["clock-paused", "clock-resumed"], clocks.Events.Select(e => e.Type));
        Assert.Equal("queue-changed", billing.Events[0].Type);
        Assert.All(clocks.Events.Concat(billing.Events), e => Assert.True(e.Id > desk.Sequence));
    }

    private sealed record DeskAnswer(long Sequence, IReadOnlyList<QueueAnswer> Queues, IReadOnlyList<AgentAnswer> Agents, IReadOnlyList<CaseAnswer> Due);

    private sealed record AgentAnswer(string Id, string Presence, int OwnedCases);

    private Task<IReadOnlyList<CaseEventAnswer>> JournalAsync(string caseId) => Platform.ListAsync<CaseEventAnswer>($"/v1/cases/{caseId}/events");
}

[Collection(typeof(SqliteTestClock))]
public sealed class SupervisorsHaveTheLastWordOnSqlite(SqliteTestClock.Shared shared) : SupervisorsHaveTheLastWord(shared);

[Collection(typeof(PostgresTestClock))]
public sealed class SupervisorsHaveTheLastWordOnPostgres(PostgresTestClock.Shared shared) : SupervisorsHaveTheLastWord(shared);
