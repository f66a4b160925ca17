using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Policies.Conditions;

namespace EscalationGrains.Domain.Cases;

public static partial class CaseRules
{
    /// <summary>
    /// Something may be due. A tick is a hint: too early, twice or late is harmless, because only what this state and its policy hold as due by
    /// <paramref name="now"/> happens, in the order of its due instants, and each judged by its own.
    /// </summary>
    public static Verdict<CaseEvent> Wake(CaseState state, EscalationPolicy policy, DateTimeOffset now)
    {
        var log = new FactLog(state);
        while (CaseTimers.NextDue(log.State, policy) is { } due && due <= now)
        {
            var before = log.State;
            WakeFor(log, due, policy, now);
            if (log.State.Version == before.Version)
            {
                throw new InvalidOperationException($"Something is due at {due:O} that no rule ends.");
            }
        }

        return log.ToVerdict();
    }

    private static void WakeFor(FactLog log, DateTimeOffset due, EscalationPolicy policy, DateTimeOffset now)
    {
        if (log.State.Offer is { } offer && offer.ExpiresAt == due)
        {
            log.Add(new CaseEvent.OfferExpired(now, offer.Id, offer.AgentId));
            Evaluate(log, CauseKind.Offer, policy, now, now);
        }
        else if (log.State.Clocks.Find(c => c.DueAt == due) is { } clock)
        {
            End(log, clock, due, policy, now);
        }
        else if (log.State.Clocks.Find(c => log.State.IsLive && CaseTimers.NextWarning(c, log.State, policy)?.At == due) is { } near)
        {
            log.Add(new CaseEvent.ClockWarned(now, near.Name, near.DueAt!.Value, CaseTimers.NextWarning(near, log.State, policy)!.Value.Before));
        }
        else if (log.State.Path is { } path && path.NextAt == due && log.State.Status == CaseStatus.Open)
        {
            TakeStep(log, policy, now);
        }
        else if (log.State.OwnerReleaseAt == due && log.State.Status == CaseStatus.Open)
        {
            Release(log, AgentId.Of(log.State.Owner.Id), "agent-offline", policy, now);
            Evaluate(log, CauseKind.Time, policy, due, now);
        }
        else if (log.State.RoundEndsAt == due && log.State is { IsWaiting: true, Offer: null })
        {
            log.Add(new CaseEvent.OfferRoundEnded(now));
        }
        else
        {
            Evaluate(log, CauseKind.Time, policy, due, now);
        }
    }

    private static void End(FactLog log, Clock clock, DateTimeOffset due, EscalationPolicy policy, DateTimeOffset now)
    {
        if (clock.Name == ClockName.FollowUp)
        {
            log.Add(new CaseEvent.FollowUpDue(now, due));
        }
        else
        {
            log.Add(new CaseEvent.ClockBreached(now, clock.Name, clock.Target, due, ElapsedOf(clock, policy, now)));
        }

        if (clock.Name == ClockName.Hold && log.State is { IsLive: true, Owner.Kind: OwnerKind.Agent })
        {
            Release(log, AgentId.Of(log.State.Owner.Id), "held-too-long", policy, now);
        }

        Evaluate(log, CauseKind.Clock, policy, due, now, clock: clock.Name);
    }
}
