using System.Globalization;
using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Policies.Conditions;

namespace EscalationGrains.Domain.Cases;

/// <summary>A supervisor's acts. Who may do them is the edge's to know; what they mean for owner, offer and clocks is said here.</summary>
public static partial class CaseRules
{
    /// <summary>Furthest that a case may be put forward or back in its queue.</summary>
    public const int MaxPriority = 9;

    /// <summary>Why a trigger that would move the case away again at once does not.</summary>
    private const string PlacedByASupervisor = "placed-by-a-supervisor";

    /// <summary>Gives the case to an agent at once. The offer that stands ends; whoever accepts it afterwards hears who has the case.</summary>
    /// <param name="takesOver">The agent is the supervisor's own desk.</param>
    public static Verdict<CaseEvent> Assign(CaseState state, AgentId agent, bool takesOver, ActedBy actor, ContentId? reason, EscalationPolicy policy, DateTimeOffset now)
    {
        if (RefuseUnlessLive(state) is { } refusal)
        {
            return refusal;
        }

        if (state.Owner.Is(agent) && state.WaitingSince is null)
        {
            return Verdict<CaseEvent>.Unchanged.Instance;
        }

        var log = new FactLog(state);
        Withdraw(log, takesOver ? "taken-over" : "assigned", now);
        log.Add(new CaseEvent.Assigned(now, agent, state.Owner, takesOver, actor, reason));
        MeetAcknowledge(log, policy, now);
        LeavePath(log, "taken", now);
        TellHoldClock(log, policy, now);
        Evaluate(log, CauseKind.Command, policy, now, now);
        return log.ToVerdict();
    }

    /// <summary>Puts the case forward (above 0) or back (below 0) in its queue. It holds until the case leaves the queue.</summary>
    public static Verdict<CaseEvent> ChangePriority(CaseState state, int priority, ActedBy actor, ContentId? reason, DateTimeOffset now)
    {
        if (RefuseUnlessLive(state) is { } refusal)
        {
            return refusal;
        }

        if (Math.Abs(priority) > MaxPriority)
        {
            return Reject("priority.invalid", $"A priority is {-MaxPriority} to {MaxPriority}.");
        }

        return priority == (state.Priority ?? 0)
            ? Verdict<CaseEvent>.Unchanged.Instance
            : new Verdict<CaseEvent>.Accepted([new CaseEvent.PriorityChanged(now, state.Priority ?? 0, priority, state.Queue, actor, reason)]);
    }

    /// <summary>To another queue of the same tier; what is not named stays.</summary>
    public static Verdict<CaseEvent> Reroute(
        CaseState state, string? department, string? language, string? region, ActedBy actor, ContentId? reason, EscalationPolicy policy, DateTimeOffset now)
    {
        if (RefuseUnlessLive(state) is { } refusal)
        {
            return refusal;
        }

        var (toDepartment, toLanguage, toRegion) = (department ?? state.Department, language ?? state.Language, region ?? state.Region);
        var target = QueueKey.Of(state.Tier, toDepartment, toLanguage, toRegion);
        if (!policy.HasDepartment(toDepartment))
        {
            return Reject("case.department-not-in-policy", $"The policy has no department {toDepartment}.");
        }

        if (target == state.Queue)
        {
            return Verdict<CaseEvent>.Unchanged.Instance;
        }

        var log = new FactLog(state);
        Supersede(log, now);
        log.Add(new CaseEvent.Rerouted(now, toDepartment, toLanguage, toRegion, state.Queue, target, actor, reason));
        RetargetClocks(log, policy, state, now);
        StartAcknowledge(log, policy, now);
        Evaluate(log, CauseKind.Command, policy, now, now, keepsPlace: PlacedByASupervisor);
        return log.ToVerdict();
    }

    /// <summary>Sets the tier, up or down, to any that people staff. An agent who owns the case stays accountable until another accepts.</summary>
    public static Verdict<CaseEvent> OverrideTier(CaseState state, int tier, ActedBy actor, ContentId? reason, EscalationPolicy policy, DateTimeOffset now)
    {
        if (RefuseUnlessLive(state) is { } refusal)
        {
            return refusal;
        }

        if (!policy.Tiers.Any(t => t.Tier == tier && t.Staffed))
        {
            return Reject("case.tier-not-in-policy", $"No people work in tier {tier.ToString(CultureInfo.InvariantCulture)}.");
        }

        if (tier == state.Tier)
        {
            return Verdict<CaseEvent>.Unchanged.Instance;
        }

        var log = new FactLog(state);
        LeavePath(log, "replaced", now);
        Supersede(log, now);
        log.Add(new CaseEvent.TierOverridden(now, NextDecision(state), state.Tier, tier, state.Queue, QueueOf(state, tier, state.Department), actor, policy.Stamp, reason));
        RetargetClocks(log, policy, state, now);
        StartTier(log, policy, now);
        StartAcknowledge(log, policy, now);
        Evaluate(log, CauseKind.Command, policy, now, now, keepsPlace: PlacedByASupervisor);
        return log.ToVerdict();
    }

    /// <summary>Stops a clock until <see cref="ReleaseClock"/>, whatever the case's status does meanwhile. What was missed already cannot be paused away.</summary>
    public static Verdict<CaseEvent> HoldClock(CaseState state, ClockName name, ActedBy actor, ContentId? reason, EscalationPolicy policy, DateTimeOffset now)
    {
        if (RefuseUnlessLive(state) is { } refusal)
        {
            return refusal;
        }

        if (state.FindClock(name) is not { IsLive: true } clock)
        {
            return NotLive(name);
        }

        if (clock.HeldSince is not null)
        {
            return Verdict<CaseEvent>.Unchanged.Instance;
        }

        if (clock.DueAt <= now)
        {
            return Reject("clock.due-already", $"The {Words<ClockName>.Of(name)} clock is due already.");
        }

        var log = new FactLog(state);
        log.Add(new CaseEvent.ClockHeld(now, name, actor, reason));
        if (clock.State == ClockState.Running)
        {
            PauseClock(log, policy, clock, now);
        }

        return log.ToVerdict();
    }

    /// <summary>Lets a held clock go; while the case is pended in a way that pauses it anyway, it goes on standing.</summary>
    public static Verdict<CaseEvent> ReleaseClock(CaseState state, ClockName name, ActedBy actor, ContentId? reason, EscalationPolicy policy, DateTimeOffset now)
    {
        if (RefuseUnlessLive(state) is { } refusal)
        {
            return refusal;
        }

        if (state.FindClock(name) is not { IsLive: true, HeldSince: not null })
        {
            return Reject("clock.not-held", $"Nobody holds the {Words<ClockName>.Of(name)} clock.");
        }

        var log = new FactLog(state);
        log.Add(new CaseEvent.ClockReleased(now, name, actor, reason));
        if (!(state is { Status: CaseStatus.Pending, WaitingFor: { } waitingFor } && PausesFor(policy, state, name, waitingFor)))
        {
            ResumeClock(log, policy, log.State.FindClock(name)!, now);
        }

        return log.ToVerdict();
    }

    private static Verdict<CaseEvent> NotLive(ClockName name) => Reject("clock.not-running", $"The case has no {Words<ClockName>.Of(name)} clock that runs or is paused.");
}
