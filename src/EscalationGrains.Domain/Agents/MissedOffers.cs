using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Domain.Agents;

/// <summary>Offers an agent let run out, one after the other, since they last gave a sign of life. Nobody who left the desk is asked for ever.</summary>
/// <param name="Offers">Their ids, so that word of one that comes twice counts once; at most <see cref="Most"/>.</param>
/// <param name="Since">When the agent last answered an offer or said where they are; what ran out before says nothing.</param>
public sealed record MissedOffers(IReadOnlyList<OfferId> Offers, DateTimeOffset Since)
{
    /// <summary>The highest number a profile may ask for.</summary>
    public const int Most = 20;

    /// <summary>For profiles that say nothing: one may be an accident.</summary>
    public const int ByDefault = 2;

    /// <summary>Why an agent is away who did not say so.</summary>
    public const string Cause = "missed-offers";

    public static readonly MissedOffers None = new([], DateTimeOffset.MinValue);

    /// <summary>An offer ran out unanswered.</summary>
    public MissedOffers Miss(OfferId offer, DateTimeOffset at) =>
        at < Since || Offers.Count == Most || Offers.Contains(offer) ? this : this with { Offers = [.. Offers, offer] };

    /// <summary>The agent accepted or declined, or set their presence.</summary>
    public MissedOffers Answer(DateTimeOffset at)
    {
        if (at < Since)
        {
            return this;
        }

        return new MissedOffers([], at);
    }

    /// <param name="limit">0: never; null: <see cref="ByDefault"/>.</param>
    public bool Reaches(int? limit) => (limit ?? ByDefault) is > 0 and var needed && Offers.Count >= needed;
}
