using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Load;

/// <summary>Takes every case that is held out, as soon as the feed says so, and remembers what was answered.</summary>
internal sealed class AcceptingAgent(AgentDesk desk) : IAsyncDisposable
{
    private readonly Dictionary<string, RetriedRequest> _accepts = [];

    public AgentDesk Desk => desk;

    /// <summary>Runs until the feed breaks, as it does when the host dies.</summary>
    public async Task WorkAsync()
    {
        try
        {
            while (true)
            {
                await TryAcceptAsync(await desk.NextOfferAsync());
            }
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException or OperationCanceledException)
        {
            // The feed ended with the host, or had nothing more to say.
        }
    }

    /// <summary>Comes back after a restart and asks again for the answers that never came.</summary>
    public async Task ReturnAsync()
    {
        await desk.ReturnAsync();
        foreach (var accept in _accepts.Values)
        {
            Assert.True(await accept.TryAsync(), "The restarted host did not answer an acceptance.");
        }
    }

    /// <summary>Accepts what is held out now.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> AcceptAllAsync()
    {
        var open = (await desk.Api.ReadAsync<Listed<OfferAnswer>>($"/v1/agents/{desk.Id}/offers?limit=500")).Items;
        foreach (var offer in open)
        {
            await TryAcceptAsync(offer.Id);
        }

        return open.Count;
    }

    public async Task AssertAnswersStandAsync()
    {
        foreach (var accept in _accepts.Values.Where(a => a.Answer.Status == 200))
        {
            Assert.Equal(accept.Answer.Body, (await accept.RepeatAsync()).Expect(200).Body);
        }
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private Task<bool> TryAcceptAsync(string offerId)
    {
        if (!_accepts.TryGetValue(offerId, out var accept))
        {
            _accepts[offerId] = accept = new RetriedRequest(desk.Api, $"/v1/offers/{offerId}/accept", null, $"accept-{offerId}");
        }

        return accept.TryAsync();
    }
}
