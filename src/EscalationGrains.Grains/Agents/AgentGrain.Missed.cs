using System.Text.Json;
using EscalationGrains.Contracts.Feeds;
using EscalationGrains.Domain;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Grains.Agents;

internal sealed partial class AgentGrain
{
    /// <summary>Who lets offers run out, one after the other, is not there, whatever their presence says. Word that comes twice changes nothing.</summary>
    private async Task CountMissed(IReadOnlyList<CaseNotice> notices)
    {
        var before = new MissedOffers([.. document.State.MissedOffers.Select(OfferId.Of)], document.State.AnsweredAt);
        var available = document.State.Channels.Values.Append(document.State.Presence).Contains(Words<Presence>.Of(Presence.Available));
        var missed = notices.Aggregate(before, (so, notice) => Count(so, notice, available));
        var leaves = available && missed.Reaches(document.State.Profile?.MissedOffersToAway);

        // An answer when nothing was missed is not worth a write.
        if (!missed.Offers.SequenceEqual(before.Offers) || leaves)
        {
            (document.State.MissedOffers, document.State.AnsweredAt) = ([.. missed.Offers.Select(o => o.Value)], missed.Since);
            if (leaves)
            {
                ChangePresence(Words<Presence>.Of(Presence.Away), new Dictionary<string, string>(), MissedOffers.Cause);
            }

            await Store();
        }

        // Also on a repeat of what was counted: the first time may have ended right after the document was written.
        if (document.State.PresenceCause == MissedOffers.Cause && missed.Offers.Count > 0 && notices.Any(n => n.OfferId == missed.Offers[^1]))
        {
            await GrainFactory.GetGrain<IFeedGrain>(this.GetPrimaryKeyString()).Append([EntryOf($"missed.{missed.Offers[^1]}", MissedOffers.Cause)]);
            await TellPresence();
        }
    }

    private static MissedOffers Count(MissedOffers so, CaseNotice notice, bool available) => notice switch
    {
        { Type: "offer-withdrawn", Because: "expired", OfferId: { } offer } => available ? so.Miss(offer, notice.At) : so,
        { Type: "offer-withdrawn", Because: "declined" } or { Type: "assigned", OfferId: not null } => so.Answer(notice.At),
        _ => so,
    };

    private FeedEntry EntryOf(string what, string because) => new()
    {
        Source = $"agent/{Org}/{Id}#{what}",
        Type = "presence-changed",
        Subject = Id,
        At = document.State.PresenceSince,
        Data = JsonSerializer.SerializeToUtf8Bytes(
            new PresenceNotice(AgentId.Of(Id), document.State.Presence, because, document.State.PresenceSince), JournalJson.Default.PresenceNotice),
    };
}
