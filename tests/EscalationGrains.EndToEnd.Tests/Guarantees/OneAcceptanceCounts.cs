using System.Text.Json;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>However many click at once: the case decides, one acceptance is a fact, and whoever came in vain is told who has the case.</summary>
public abstract class OneAcceptanceCounts(TestClockHost shared) : TestClockSpec(shared)
{
    private const int Clicks = 50;

    [Fact]
    public async Task FiftyAgentsAtOnce_OneTakesTheCaseAndFortyNineHearWhoHasIt()
    {
        await using var ben = await (await Brand.AgentAsync("ben")).BecomeAsync("available");
        var others = await Task.WhenAll(Enumerable.Range(1, Clicks - 1).Select(i => KeyHolderAsync($"agent-{i}")));
        var receipt = await Platform.SayAsync(Ana());
        var offer = await ben.NextOfferAsync(receipt.CaseId);

        var answers = await AtOnceAsync([.. others, ben.Api], offer);
        var tooLate = await AtOnceAsync(others, offer);

        Assert.Equal("ben", Assert.Single(answers, a => a.Status == 200).Read<OfferAnswer>().AgentId);
        var refused = answers.Where(a => a.Status != 200).ToList();
        Assert.Equal(Clicks - 1, refused.Count);
        OwnerAnswer[] beforeOrAfter = [new OwnerAnswer("queue", receipt.Queue), new OwnerAnswer("agent", "ben")];
        Assert.All(refused, a => Assert.Contains(HasIt(a.Expect(409, "offer.not-pending")), beforeOrAfter));
        Assert.All(tooLate, a => Assert.Equal(new OwnerAnswer("agent", "ben"), HasIt(a.Expect(409, "offer.not-pending"))));
        await AssertTakenOnceAsync(receipt.CaseId, ben);
    }

    [Fact]
    public async Task FiftyClicksOfTheSameAgent_AreOneAcceptance()
    {
        await using var ben = await (await Brand.AgentAsync("ben")).BecomeAsync("available");
        var receipt = await Platform.SayAsync(Ana());
        var offer = await ben.NextOfferAsync(receipt.CaseId);

        // Each with a key of its own: to the API these are fifty acts, and not one that is repeated.
        var answers = await AtOnceAsync([.. Enumerable.Repeat(ben.Api, Clicks)], offer);

        Assert.All(answers, a => Assert.Equal((offer, "ben", "accepted"), a.Expect(200).Read<OfferAnswer>() is var o ? (o.Id, o.AgentId, o.State) : default));
        await AssertTakenOnceAsync(receipt.CaseId, ben);
    }

    [Fact]
    public async Task AcceptedAndDeclinedAtOnce_TheFirstCountsAndTheOtherIsRefused()
    {
        await using var ben = await (await Brand.AgentAsync("ben")).BecomeAsync("available");
        var receipt = await Platform.SayAsync(Ana());
        var offer = await ben.NextOfferAsync(receipt.CaseId);

        var accepts = Enumerable.Range(0, Clicks / 2).Select(_ => ben.AcceptAsync(offer)).ToList();
        var declines = Enumerable.Range(0, Clicks / 2).Select(_ => ben.DeclineAsync(offer)).ToList();
        var (accepted, declined) = (await Task.WhenAll(accepts), await Task.WhenAll(declines));

        var won = accepted[0].Status == 200;
        Assert.All(accepted, a => a.Expect(won ? 200 : 409));
        Assert.All(declined, a => a.Expect(won ? 409 : 200));
        var journal = await Platform.ListAsync<CaseEventAnswer>($"/v1/cases/{receipt.CaseId}/events");
        Assert.Equal([won ? "offer-accepted" : "offer-declined"], journal.Where(e => e.Kind is "offer-accepted" or "offer-declined").Select(e => e.Kind));
    }

    private async Task<Api> KeyHolderAsync(string agentId)
    {
        (await Brand.Admin.PutAsync($"/v1/agents/{agentId}", new { name = agentId, tiers = new[] { 1 }, capacity = new { chat = 1 } })).Expect(200);
        return new Api(Host, (await Brand.KeyAsync(new { role = "agent", agentId })).Key);
    }

    private static Task<Answer[]> AtOnceAsync(IReadOnlyList<Api> clients, string offer) =>
        Task.WhenAll(clients.Select(client => client.PostAsync($"/v1/offers/{offer}/accept", idempotencyKey: $"click-{Guid.NewGuid():N}")));

    private static OwnerAnswer HasIt(Answer refused) =>
        JsonDocument.Parse(refused.Body).RootElement.GetProperty("owner").Deserialize<OwnerAnswer>(JsonSerializerOptions.Web)!;

    private async Task AssertTakenOnceAsync(string caseId, AgentDesk by)
    {
        var journal = await Platform.ListAsync<CaseEventAnswer>($"/v1/cases/{caseId}/events");
        Assert.Single(journal, e => e.Kind == "offer-made");
        Assert.Single(journal, e => e.Kind == "offer-accepted");
        Assert.Equal(new OwnerAnswer("agent", by.Id), (await Platform.CaseAsync(caseId)).Owner);
        await Brand.SettleAsync();
        await by.Feed.NextAsync("assigned", caseId);
        Assert.Single(by.Feed.Events, e => e.Type == "assigned");
    }
}

[Collection(typeof(SqliteTestClock))]
public sealed class OneAcceptanceCountsOnSqlite(SqliteTestClock.Shared shared) : OneAcceptanceCounts(shared);

[Collection(typeof(PostgresTestClock))]
public sealed class OneAcceptanceCountsOnPostgres(PostgresTestClock.Shared shared) : OneAcceptanceCounts(shared);
