using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;

namespace EscalationGrains.Domain.Cases;

/// <summary>What must hold of every case whatever happened to it: one accountable owner at every instant, one offer at most, each move from where it was. Pure.</summary>
public static class CaseInvariants
{
    /// <summary>What one fact broke; null when nothing.</summary>
    /// <param name="before">The case before the fact.</param>
    /// <param name="after">The case with the fact folded.</param>
    public static BrokenInvariant? BrokenBy(CaseState before, CaseEvent fact, CaseState after) => OwnerOf(after) ?? fact switch
    {
        CaseEvent.OfferMade f when before.Offer is { } standing => new($"no offer beside {standing.Id}", $"offer {f.OfferId}"),
        CaseEvent.OfferAccepted f => Ends(before, f.OfferId, f.AgentId) ?? Passes(before, f.PreviousOwner),
        CaseEvent.OfferDeclined f => Ends(before, f.OfferId, f.AgentId),
        CaseEvent.OfferExpired f => Ends(before, f.OfferId, f.AgentId),
        CaseEvent.OfferWithdrawn f => Ends(before, f.OfferId, f.AgentId),
        CaseEvent.OfferSuperseded f => Ends(before, f.OfferId, f.AgentId),
        CaseEvent.OwnerReleased f => Passes(before, Owner.Of(f.AgentId)) ?? (f.Because == "agent-offline" ? Waited(before, f) : null),
        CaseEvent.OwnerWentOffline f => Concerns(before, f.AgentId),
        CaseEvent.OwnerCameBack f => Concerns(before, f.AgentId),
        CaseEvent.Assigned f => Passes(before, f.PreviousOwner),
        CaseEvent.Escalated f => Moves(before, f.FromTier, f.FromQueue) ?? Arrives(f.ToTier, f.ToQueue),
        CaseEvent.HandedBack f => Moves(before, f.FromTier, f.FromQueue) ?? Arrives(f.ToTier, f.ToQueue),
        CaseEvent.TierOverridden f => Moves(before, f.FromTier, f.FromQueue) ?? Arrives(f.ToTier, f.ToQueue),
        CaseEvent.Reassigned f => Moves(before, before.Tier, f.FromQueue) ?? Arrives(before.Tier, f.ToQueue),
        CaseEvent.Rerouted f => Moves(before, before.Tier, f.FromQueue) ?? Arrives(before.Tier, f.ToQueue),
        CaseEvent.Routed f => Moves(before, before.Tier, f.FromQueue) ?? Arrives(before.Tier, f.ToQueue),
        CaseEvent.RoutingLearned f => Moves(before, before.Tier, f.FromQueue) ?? Arrives(before.Tier, f.ToQueue),
        _ => null,
    };

    /// <summary>What is broken of a case between two acts; null when nothing.</summary>
    public static BrokenInvariant? BrokenAtRest(CaseState state)
    {
        if (state.IsLive && state.Owner.Kind == OwnerKind.Queue && state.WaitingSince is null)
        {
            return new("a case that a queue owns waits for somebody", "nobody is looked for");
        }

        return state.Offer is { } offer && !state.IsWaiting ? new("an offer stands only while somebody is looked for", $"offer {offer.Id} stands") : null;
    }

    private static BrokenInvariant? OwnerOf(CaseState after) => after.Owner switch
    {
        { Id.Length: 0 } => new("one owner", "none"),
        { Kind: OwnerKind.Queue } queue when queue.Id != after.Queue.Value => new($"owner {after.Queue}, the queue it is in", $"owner {queue.Id}"),
        { Kind: OwnerKind.Queue } when after.OwnerSince is not null => new("no agent has it while a queue does", $"an agent since {after.OwnerSince:O}"),
        { Kind: OwnerKind.Agent } agent when after.OwnerSince is null => new($"agent {agent.Id} has it since some instant", "since never"),
        _ => null,
    };

    private static BrokenInvariant? Ends(CaseState before, OfferId offer, AgentId agent) => before.Offer is { } standing && standing.Id == offer && standing.AgentId == agent
        ? null
        : new(before.Offer is { } other ? $"an end of offer {other.Id} to {other.AgentId}" : "no end of an offer, since none stands", $"offer {offer} to {agent} ends");

    private static BrokenInvariant? Passes(CaseState before, Owner from) => before.Owner == from ? null : new($"ownership passes on from {before.Owner.Id}", $"from {from.Id}");

    private static BrokenInvariant? Concerns(CaseState before, AgentId agent) => before.Owner.Is(agent) ? null : new($"news of the owner, {before.Owner.Id}", $"of agent {agent}");

    private static BrokenInvariant? Waited(CaseState before, CaseEvent.OwnerReleased fact) => before.OwnerReleaseAt <= fact.At
        ? null
        : new(before.OwnerReleaseAt is { } at ? $"agent {fact.AgentId} may come back until {at:O}" : $"agent {fact.AgentId} has it, and is not known to be offline", $"taken from them at {fact.At:O}");

    private static BrokenInvariant? Moves(CaseState before, int tier, QueueKey queue) => before.Tier == tier && before.Queue == queue
        ? null
        : new($"a move from tier {before.Tier}, {before.Queue}", $"from tier {tier}, {queue}");

    private static BrokenInvariant? Arrives(int tier, QueueKey queue) => queue.TryDeconstruct(out var arrived, out _, out _, out _) && arrived == tier
        ? null
        : new($"a queue of tier {tier}", queue.Value);
}
