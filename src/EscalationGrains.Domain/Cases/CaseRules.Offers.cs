using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Policies.Conditions;

namespace EscalationGrains.Domain.Cases;

public static partial class CaseRules
{
    /// <summary>A queue asks to hold the case out to an agent. The case decides: a queue's view may be old.</summary>
    public static Verdict<CaseEvent> MakeOffer(CaseState state, QueueKey queue, AgentId agent, EscalationPolicy policy, DateTimeOffset now)
    {
        if (!state.IsWaiting)
        {
            return Reject("case.not-waiting", "Nobody is looked for.");
        }

        if (state.Queue != queue)
        {
            return Reject("case.other-queue", $"The case is in {state.Queue}.");
        }

        if (state.Offer is not null)
        {
            return Reject("offer.pending", "Another offer stands.");
        }

        if (state.PassedOver.Contains(agent))
        {
            return Reject("offer.passed-over", "The agent was asked in this round.");
        }

        return new Verdict<CaseEvent>.Accepted([
            new CaseEvent.OfferMade(now, OfferId.Of(state.Id, state.OfferCount + 1), agent, queue, now + policy.OfferExpiryOf(state.Tier))]);
    }

    /// <summary>Ownership passes here and nowhere else. The same agent's second click is unchanged; everybody else hears who has it.</summary>
    public static Verdict<CaseEvent> Accept(CaseState state, OfferId offerId, AgentId agent, EscalationPolicy policy, DateTimeOffset now)
    {
        if (!Stands(state.Offer, offerId, agent, now))
        {
            return state.RecentOffers.Any(o => o.Id == offerId && o.AgentId == agent && o.State == OfferState.Accepted) && state.Owner.Is(agent)
                ? Verdict<CaseEvent>.Unchanged.Instance
                : NotPending(state);
        }

        var log = new FactLog(state);
        log.Add(new CaseEvent.OfferAccepted(now, offerId, agent, state.Owner));
        MeetAcknowledge(log, policy, now);
        LeavePath(log, "taken", now);
        TellHoldClock(log, policy, now);
        return log.ToVerdict();
    }

    public static Verdict<CaseEvent> Decline(CaseState state, OfferId offerId, AgentId agent, ContentId? reason, EscalationPolicy policy, DateTimeOffset now)
    {
        if (Stands(state.Offer, offerId, agent, now))
        {
            var log = new FactLog(state);
            log.Add(new CaseEvent.OfferDeclined(now, offerId, agent, reason));
            Evaluate(log, CauseKind.Offer, policy, now, now);
            return log.ToVerdict();
        }

        return state.RecentOffers.Any(o => o.Id == offerId && o.AgentId == agent && o.State == OfferState.Declined)
            ? Verdict<CaseEvent>.Unchanged.Instance
            : NotPending(state);
    }

    /// <summary>The agent went offline before answering: the offer returns at once, and the agent is not to blame.</summary>
    public static Verdict<CaseEvent> WithdrawFrom(CaseState state, AgentId agent, DateTimeOffset now)
    {
        var log = new FactLog(state);
        if (state.Offer?.AgentId == agent)
        {
            Withdraw(log, "agent-offline", now);
        }

        return log.ToVerdict();
    }

    /// <summary>The owner is offline. Where the policy of the case's queue says how long that may last, the case remembers when it ends; else the owner stays
    /// accountable. Said again it is unchanged.</summary>
    /// <param name="since">When the agent went offline; an owner who was offline when the case became theirs counts from then.</param>
    public static Verdict<CaseEvent> OwnerOffline(CaseState state, AgentId agent, DateTimeOffset since, EscalationPolicy policy, DateTimeOffset now)
    {
        if (!state.IsLive || !state.Owner.Is(agent) || state.OwnerReleaseAt is not null || policy.OfflineGraceOf(state.Tier, state.Department, state.Language, state.Region) is not { } grace)
        {
            return Verdict<CaseEvent>.Unchanged.Instance;
        }

        var from = state.OwnerSince > since ? state.OwnerSince.Value : since;
        return new Verdict<CaseEvent>.Accepted([new CaseEvent.OwnerWentOffline(now, agent, since, from + grace)]);
    }

    /// <summary>The owner is back before the case was taken from them.</summary>
    public static Verdict<CaseEvent> OwnerBack(CaseState state, AgentId agent, DateTimeOffset now) => state.OwnerReleaseAt is not null && state.Owner.Is(agent)
        ? new Verdict<CaseEvent>.Accepted([new CaseEvent.OwnerCameBack(now, agent)])
        : Verdict<CaseEvent>.Unchanged.Instance;

    /// <summary>The owner is gone: the queue answers for the case until another accepts.</summary>
    private static void Release(FactLog log, AgentId agent, string because, EscalationPolicy policy, DateTimeOffset now)
    {
        var searching = log.State.WaitingSince is not null;
        log.Add(new CaseEvent.OwnerReleased(now, agent, log.State.Queue, because));
        TellHoldClock(log, policy, now);
        if (!searching)
        {
            StartAcknowledge(log, policy, now);
        }
    }

    /// <summary>An offer has one end, its expiry, whether a tick has noticed it or not.</summary>
    private static bool Stands(Offer? offer, OfferId id, AgentId agent, DateTimeOffset now) => offer is not null && offer.Id == id && offer.AgentId == agent && now < offer.ExpiresAt;

    private static Verdict<CaseEvent> NotPending(CaseState state) =>
        Reject(
            "offer.not-pending",
            $"The offer does not stand for this agent. The case is {Words<CaseStatus>.Of(state.Status)} and with {Words<OwnerKind>.Of(state.Owner.Kind)} {state.Owner.Id}.");
}
