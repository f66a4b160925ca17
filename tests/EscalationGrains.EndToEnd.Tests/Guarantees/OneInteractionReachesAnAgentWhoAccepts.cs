using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>From one posted message to one accountable agent: offers go to one agent at a time until somebody accepts.</summary>
public abstract class OneInteractionReachesAnAgentWhoAccepts(TestClockHost shared) : TestClockSpec(shared)
{
    [Fact]
    public async Task AnAcceptedOffer_MakesTheAgentOwnerAndMeetsTheAcknowledgement()
    {
        await using var ben = await (await Brand.AgentAsync("ben")).BecomeAsync("available");
        await using var feed = await Brand.FollowAsync();

        var receipt = await Platform.SayAsync(Ana());
        var offer = await ben.NextOfferAsync(receipt.CaseId);
        var accepted = (await ben.AcceptAsync(offer)).Expect(200).Read<OfferAnswer>();

        Assert.True(receipt is { CaseOpened: true, Duplicate: false, Tier: 1, Queue: "t1.general.en" }, receipt.ToString());
        Assert.Equal("accepted", accepted.State);
        var @case = await Platform.CaseAsync(receipt.CaseId);
        Assert.Equal(new OwnerAnswer("agent", "ben"), @case.Owner);
        Assert.Null(@case.WaitingSince);
        Assert.Null(@case.Offer);
        Assert.Equal("met", @case.Clock("acknowledge").State);
        Assert.Equal("running", @case.Clock("resolve").State);
        Assert.Equal(offer, (await ben.Feed.NextAsync("assigned", receipt.CaseId)).Text("offerId"));
        await feed.NextAsync("offer-accepted", receipt.CaseId);
        Assert.Equal(["agent-presence", "case-opened", "offer-made", "offer-accepted"], feed.Events.Select(e => e.Type));
    }

    [Fact]
    public async Task ASecondAcceptance_IsTheSameForTheOwnerAndRefusedForAnother()
    {
        await using var ben = await (await Brand.AgentAsync("ben")).BecomeAsync("available");
        await using var eve = await Brand.AgentAsync("eve");
        var receipt = await Platform.SayAsync(Ana());
        var offer = await ben.NextOfferAsync(receipt.CaseId);
        (await ben.AcceptAsync(offer)).Expect(200);

        var again = await ben.AcceptAsync(offer);
        var other = await eve.AcceptAsync(offer);

        Assert.Equal("accepted", again.Expect(200).Read<OfferAnswer>().State);
        other.Expect(409, "offer.not-pending");
        Assert.Equal("ben", (await Platform.CaseAsync(receipt.CaseId)).Owner.Id);
    }

    [Fact]
    public async Task ADeclinedOffer_GoesToTheNextAgent()
    {
        await using var ben = await (await Brand.AgentAsync("ben")).BecomeAsync("available");
        var receipt = await Platform.SayAsync(Ana());
        var first = await ben.NextOfferAsync(receipt.CaseId);
        await using var eve = await (await Brand.AgentAsync("eve")).BecomeAsync("available");

        (await ben.DeclineAsync(first)).Expect(200);
        await eve.TakeAsync(receipt.CaseId);

        Assert.Equal(first, (await ben.Feed.NextAsync("offer-withdrawn", receipt.CaseId)).Text("offerId"));
        (await ben.AcceptAsync(first)).Expect(409, "offer.not-pending");
        Assert.Equal(new OwnerAnswer("agent", "eve"), (await Platform.CaseAsync(receipt.CaseId)).Owner);
    }

    [Fact]
    public async Task AnExpiredOffer_GoesToTheNextAgent()
    {
        await using var ben = await (await Brand.AgentAsync("ben")).BecomeAsync("available");
        var receipt = await Platform.SayAsync(Ana());
        var first = await ben.Feed.NextAsync("offer", receipt.CaseId);
        await using var eve = await (await Brand.AgentAsync("eve")).BecomeAsync("available");

        await Brand.AdvanceToAsync(first.Instant("expiresAt"));
        await eve.TakeAsync(receipt.CaseId);

        Assert.Equal("expired", (await ben.Feed.NextAsync("offer-withdrawn", receipt.CaseId)).Text("because"));
        (await ben.AcceptAsync(first.Text("offerId")!)).Expect(409, "offer.not-pending");
    }

    [Fact]
    public async Task WhenAllWerePassedOver_AllAreAskedAgainAfterThePause()
    {
        await using var ben = await (await Brand.AgentAsync("ben")).BecomeAsync("available");
        var receipt = await Platform.SayAsync(Ana());
        var first = await ben.NextOfferAsync(receipt.CaseId);
        (await ben.DeclineAsync(first)).Expect(200);

        await Brand.AdvanceAsync(TimeSpan.FromSeconds(59));
        Assert.Single(ben.Feed.Events, e => e.Type == "offer");
        await Brand.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.NotEqual(first, await ben.NextOfferAsync(receipt.CaseId));
    }

    [Fact]
    public async Task AnAgentWhoGoesOffline_GivesTheOfferBack()
    {
        await using var ben = await (await Brand.AgentAsync("ben")).BecomeAsync("available");
        var receipt = await Platform.SayAsync(Ana());
        await ben.NextOfferAsync(receipt.CaseId);
        await Brand.SettleAsync();

        await ben.BecomeAsync("offline");

        Assert.Equal("agent-offline", (await ben.Feed.NextAsync("offer-withdrawn", receipt.CaseId)).Text("because"));
        await using var eve = await (await Brand.AgentAsync("eve")).BecomeAsync("available");
        await eve.TakeAsync(receipt.CaseId);
        Assert.Equal("eve", (await Platform.CaseAsync(receipt.CaseId)).Owner.Id);
    }

    [Fact]
    public async Task AnAgentWithRoomForOne_IsOfferedTheSecondWhenTheFirstIsResolved()
    {
        await using var ben = await (await Brand.AgentAsync("ben", chats: 1)).BecomeAsync("available");
        var first = await Platform.SayAsync(Ana());
        await ben.TakeAsync(first.CaseId);
        var second = await Platform.SayAsync(new Message { Email = "bob@example.com" });
        await Brand.SettleAsync();
        Assert.Single(ben.Feed.Events, e => e.Type == "offer");

        (await ben.Api.PostAsync($"/v1/cases/{first.CaseId}/resolve", new { resolution = "Paid." })).Expect(200);

        await ben.TakeAsync(second.CaseId);
        Assert.Equal("ben", (await Platform.CaseAsync(second.CaseId)).Owner.Id);
    }
}

[Collection(typeof(SqliteTestClock))]
public sealed class OneInteractionReachesAnAgentWhoAcceptsOnSqlite(SqliteTestClock.Shared shared) : OneInteractionReachesAnAgentWhoAccepts(shared);

[Collection(typeof(PostgresTestClock))]
public sealed class OneInteractionReachesAnAgentWhoAcceptsOnPostgres(PostgresTestClock.Shared shared) : OneInteractionReachesAnAgentWhoAccepts(shared);
