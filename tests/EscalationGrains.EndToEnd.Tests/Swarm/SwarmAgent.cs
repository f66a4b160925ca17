using System.Collections.Concurrent;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.EndToEnd.Tests.Load;

namespace EscalationGrains.EndToEnd.Tests.Swarm;

/// <summary>
/// One agent of a swarm: takes, declines or forgets what the feed brings, solves or passes up what was taken, and now and then goes away, goes home, or
/// vanishes in mid sentence and comes back with the last number it saw. Dice with a seed decide, not the clock; pauses are part of the load.
/// </summary>
internal sealed class SwarmAgent(LoadContext load, SwarmMood mood, string id, IReadOnlyList<int> tiers, IReadOnlyDictionary<string, int> capacity, Api api, int seed)
{
    private readonly Random _dice = new(seed);
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(Waiting.Cancelled);
    private readonly ConcurrentDictionary<string, RetriedRequest> _answers = new();
    private readonly ConcurrentBag<Task> _handling = [];
    private readonly List<FeedEvent> _heard = [];
    private Task _work = Task.CompletedTask;
    private long _last;

    public string Id => id;

    public IReadOnlyList<int> Tiers => tiers;

    /// <summary>By channel.</summary>
    public IReadOnlyDictionary<string, int> Capacity => capacity;

    /// <summary>Everything the feed brought; complete once the agent has gone.</summary>
    public IReadOnlyList<FeedEvent> Heard => _heard;

    /// <summary>Acceptances and declinations by <c>offer-accepted o-…</c> or <c>offer-declined o-…</c>, solutions and escalations by kind of fact and case.</summary>
    public IReadOnlyDictionary<string, RetriedRequest> Answers => _answers;

    /// <summary>The agent's feed from its first event on.</summary>
    public Task<FeedReader> FollowAsync() => api.FollowAsync($"/v1/agents/{id}/events");

    public void Begin() => _work = Task.Run(WorkAsync);

    /// <summary>Ends what is under way and leaves the feed.</summary>
    public async Task GoAsync()
    {
        await Task.WhenAll(_handling);
        await _stop.CancelAsync();
        await _work;
        _stop.Dispose();
    }

    private async Task WorkAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await SetPresenceAsync("available");
                if (await api.TryFollowAsync($"/v1/agents/{id}/events", _last, _stop.Token) is { } feed)
                {
                    await using var open = feed;
                    await ReadAsync(feed);
                }

                await Task.Delay(_dice.Next(100, 4_000), _stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                // Told to go.
            }
        }
    }

    /// <summary>Returns when the feed broke, or the agent left it.</summary>
    private async Task ReadAsync(FeedReader feed)
    {
        while (await feed.NextOrEndAsync(_stop.Token) is { } next)
        {
            load.Findings.Unless(next.Id == _last + 1, $"The feed of {id} went from {_last} to {next.Id} {next.Type}");
            _last = next.Id;
            lock (_heard)
            {
                _heard.Add(next);
            }

            if (next.Type == "presence-changed")
            {
                mood.WasSetAway();
                await SetPresenceAsync("available");
            }

            if (next.Type == "offer" && !await AnswerAsync(next.Text("offerId")!, next.Subject))
            {
                mood.Vanish();
                return;
            }
        }
    }

    /// <returns>False when the agent vanished.</returns>
    private async Task<bool> AnswerAsync(string offerId, string caseId)
    {
        var dice = mood.IsCalm ? 0 : _dice.Next(100);
        switch (dice)
        {
            case < 66:
                await AcceptAsync(offerId, caseId);
                return true;
            case < 80:
                await Request("offer-declined", offerId, $"/v1/offers/{offerId}/decline", new { reason = "At lunch." }).TryAsync();
                return true;
            case < 87:
                return true; // forgotten: it runs out
            case < 91:
                await LeaveAsync("away");
                return true;
            case < 95:
                await LeaveAsync("offline");
                return true;
            default:
                return false;
        }
    }

    private async Task AcceptAsync(string offerId, string caseId)
    {
        var accept = Request("offer-accepted", offerId, $"/v1/offers/{offerId}/accept", null);
        if (await accept.TryAsync() && accept.Succeeded)
        {
            _handling.Add(HandleAsync(caseId, TimeSpan.FromMilliseconds(_dice.Next(20, 1_500)), up: tiers[^1] < 3 && _dice.Next(100) < 12));
        }
    }

    private async Task HandleAsync(string caseId, TimeSpan takes, bool up)
    {
        await Task.Delay(mood.IsCalm ? TimeSpan.Zero : takes, Waiting.Cancelled);

        // An agent who is asked for it again further up has passed it on once, and solves it.
        await (up && !_answers.ContainsKey($"escalated {caseId}")
            ? Request("escalated", caseId, $"/v1/cases/{caseId}/escalate", new { kind = "hierarchical", reason = "Above my limit." })
            : Request("resolved", caseId, $"/v1/cases/{caseId}/resolve", new { resolution = "Paid." })).TryAsync();
    }

    private async Task LeaveAsync(string presence)
    {
        mood.Leave();
        await SetPresenceAsync(presence);
        await Task.Delay(_dice.Next(50, 2_000), _stop.Token);
        await SetPresenceAsync("available");
    }

    /// <summary>One in four is sent twice at the same time.</summary>
    private RetriedRequest Request(string fact, string about, string path, object? body) =>
        _answers.GetOrAdd($"{fact} {about}", _ => new RetriedRequest(load, api, path, body, $"{id}-{fact}-{about}", twice: about[^3] % 4 == 0));

    private async Task SetPresenceAsync(string state)
    {
        Answer? answer = null;
        await Waiting.Until(async () => (answer = await api.PutAsync($"/v1/agents/{id}/presence", new { state })).Status is not (503 or 504));
        load.Findings.Unless(answer!.Status == 200, $"{id} could not become {state}: {answer.Status} {answer.Body}");
    }
}
