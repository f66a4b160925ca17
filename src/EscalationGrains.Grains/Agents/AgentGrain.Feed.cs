using EscalationGrains.Domain;
using EscalationGrains.Domain.Agents;

namespace EscalationGrains.Grains.Agents;

/// <summary>An agent who is followed by a feed is there as long as one is open, and a little longer. An agent who never had one is where they said they are.</summary>
internal sealed partial class AgentGrain
{
    /// <summary>Why an agent is offline who did not say so.</summary>
    private const string FeedLost = "feed-lost";

    public async Task NoteFeed()
    {
        if (document.State is { Profile: not null, HasFeed: false })
        {
            document.State.HasFeed = true;
            await Store();
            await Roster.Note(await Snapshot());
        }
    }

    public Task<TimeSpan> ReconnectGrace() => Task.FromResult(document.State.Profile?.ReconnectGrace ?? options.Value.ReconnectGrace);

    public async Task LoseFeed(DateTimeOffset lostAt)
    {
        if (document.State.HasFeed)
        {
            document.State.HasFeed = false;
            if (document.State.SaidAt <= lostAt && !IsOffline)
            {
                ChangePresence(Words<Presence>.Of(Presence.Offline), new Dictionary<string, string>(), FeedLost);
                document.State.MissedOffers = [];
            }

            await Store();
        }

        await TellPresence();
    }
}
