using System.Collections.Concurrent;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Load;

/// <summary>An agent who answers each offer as the feed brings it: takes it, declines it or lets it lie, and now and then goes away and comes back.</summary>
/// <param name="declines">Of 100 offers, how many are declined.</param>
/// <param name="leaves">Of 100 offers, after how many the agent goes away for a moment.</param>
internal sealed class WorkingAgent(LoadContext load, string id, Api api, Random random, int declines, int leaves) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, RetriedRequest> _accepts = new();
    private readonly ConcurrentDictionary<string, RetriedRequest> _declines = new();
    private Task _work = Task.CompletedTask;

    public string Id => id;

    public Api Api => api;

    public SteadyReader Feed { get; } = new(load, api, $"/v1/agents/{id}/events");

    public IEnumerable<KeyValuePair<string, RetriedRequest>> Accepts => _accepts;

    public IEnumerable<KeyValuePair<string, RetriedRequest>> Declines => _declines;

    public async Task BeginAsync()
    {
        Assert.True(await TrySetPresenceAsync("available"), $"{id} could not become available.");
        _work = Task.Run(WorkAsync);
    }

    /// <summary>Comes back after a restart and asks again for the answers that never came.</summary>
    public async Task ReturnAsync()
    {
        Assert.True(await TrySetPresenceAsync("available"), $"{id} could not come back.");
        foreach (var request in _accepts.Concat(_declines))
        {
            Assert.True(await request.Value.TryAsync(), $"The restarted host did not answer {request.Value}.");
        }
    }

    /// <summary>Accepts what is held out now.</summary>
    public async Task AcceptAllAsync()
    {
        foreach (var offer in (await api.ReadAsync<Listed<OfferAnswer>>($"/v1/agents/{id}/offers?limit=500")).Items)
        {
            // One that was declined is over; the list may be a moment behind.
            await (_declines.ContainsKey(offer.Id) ? Task.FromResult(true) : AcceptAsync(offer.Id));
        }
    }

    public async Task AssertAnswersStandAsync()
    {
        foreach (var request in _accepts.Concat(_declines))
        {
            await request.Value.AssertAnswerStandsAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Feed.DisposeAsync();
        await _work;
    }

    private async Task WorkAsync()
    {
        await foreach (var offer in Feed.Arrivals.ReadAllAsync(CancellationToken.None))
        {
            if (offer.Type == "offer")
            {
                await AnswerAsync(offer.Text("offerId")!);
            }
        }
    }

    private async Task AnswerAsync(string offerId)
    {
        var dice = random.Next(100);
        if (dice < declines)
        {
            await _declines.GetOrAdd(offerId, o => new RetriedRequest(load, api, $"/v1/offers/{o}/decline", new { reason = "At lunch." }, $"decline-{o}")).TryAsync();
        }
        else if (dice < 95)
        {
            await AcceptAsync(offerId);
        }

        if (random.Next(100) < leaves)
        {
            await TrySetPresenceAsync(random.Next(2) == 0 ? "away" : "offline");
            await TrySetPresenceAsync("available");
        }
    }

    private Task<bool> AcceptAsync(string offerId) =>
        _accepts.GetOrAdd(offerId, o => new RetriedRequest(load, api, $"/v1/offers/{o}/accept", null, $"accept-{o}", twice: o[^3] % 4 == 0)).TryAsync();

    private async Task<bool> TrySetPresenceAsync(string state)
    {
        var since = TimeProvider.System.GetTimestamp();
        do
        {
            try
            {
                if ((await api.PutAsync($"/v1/agents/{id}/presence", new { state })).Status == 200)
                {
                    return true;
                }
            }
            catch (Exception gone) when (gone is HttpRequestException or System.Net.Sockets.SocketException)
            {
                // Dead at the moment.
            }

            await Task.Delay(load.Survives ? 250 : 0, Waiting.Cancelled);
        }
        while (load.Survives && TimeProvider.System.GetElapsedTime(since) < Waiting.Patience);
        return false;
    }
}
