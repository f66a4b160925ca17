using EscalationGrains.EndToEnd.Tests.Hosting;

namespace EscalationGrains.EndToEnd.Tests.Http;

/// <summary>One agent at work: the key, and the feed that offers arrive on.</summary>
internal sealed class AgentDesk(string id, Api api, FeedReader feed) : IAsyncDisposable
{
    public string Id => id;

    public Api Api => api;

    public FeedReader Feed { get; private set; } = feed;

    public async Task<AgentDesk> BecomeAsync(string presence)
    {
        // "Ask again", says a store that has just come back; so does whoever sits here.
        Answer? answer = null;
        await Waiting.Until(async () => (answer = await api.PutAsync($"/v1/agents/{id}/presence", new { state = presence })).Status != 503);
        answer!.Expect(200);
        return this;
    }

    /// <summary>The next case held out to this agent.</summary>
    /// <returns>The offer's id.</returns>
    public async Task<string> NextOfferAsync(string? caseId = null) => (await Feed.NextAsync("offer", caseId)).Text("offerId")!;

    public Task<Answer> AcceptAsync(string offerId, string? key = null) => api.PostAsync($"/v1/offers/{offerId}/accept", idempotencyKey: key);

    public Task<Answer> DeclineAsync(string offerId) => api.PostAsync($"/v1/offers/{offerId}/decline", new { reason = "At lunch." });

    /// <summary>Waits for the case and takes it.</summary>
    public async Task TakeAsync(string caseId) => (await AcceptAsync(await NextOfferAsync(caseId))).Expect(200);

    /// <summary>Comes back to the feed after the last event it saw.</summary>
    public async Task ReturnAsync()
    {
        var last = Feed.LastId;
        await Feed.DisposeAsync();
        Feed = await api.FollowAsync($"/v1/agents/{id}/events", last);
    }

    /// <summary>Goes home, so that no case of an ended test is offered on and on while other tests let the clock run.</summary>
    public async ValueTask DisposeAsync()
    {
        await Feed.DisposeAsync();
        try
        {
            await BecomeAsync("offline");
        }
        catch (HttpRequestException)
        {
            // The host is gone, and the agent's desk with it.
        }
    }
}
