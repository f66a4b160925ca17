using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Policies.Conditions;

namespace EscalationGrains.Domain.Cases;

public static partial class CaseRules
{
    /// <summary>Waits for somebody outside; all clocks stop.</summary>
    public static Verdict<CaseEvent> Pend(CaseState state, WaitingFor waitingFor, ActedBy actor, ContentId? reason, EscalationPolicy policy, DateTimeOffset now)
    {
        if (RefuseUnlessLive(state) is { } refusal)
        {
            return refusal;
        }

        if (state.Status == CaseStatus.Pending && state.WaitingFor == waitingFor)
        {
            return Verdict<CaseEvent>.Unchanged.Instance;
        }

        var log = new FactLog(state);
        Withdraw(log, "pending", now);
        log.Add(new CaseEvent.Pended(now, waitingFor, actor, reason));
        PauseClocks(log, policy, waitingFor, now);
        Evaluate(log, CauseKind.Command, policy, now, now);
        return log.ToVerdict();
    }

    public static Verdict<CaseEvent> Resume(CaseState state, ActedBy actor, EscalationPolicy policy, DateTimeOffset now)
    {
        if (RefuseUnlessLive(state) is { } refusal)
        {
            return refusal;
        }

        if (state.Status != CaseStatus.Pending)
        {
            return Reject("case.not-pending", "The case is open; there is nothing to resume.");
        }

        var log = new FactLog(state);
        ResumeInto(log, actor, policy, now);
        Evaluate(log, CauseKind.Command, policy, now, now);
        return log.ToVerdict();
    }

    /// <summary>On a resolved case the instant moves: the later report counts.</summary>
    public static Verdict<CaseEvent> Resolve(CaseState state, ActedBy actor, ContentId? resolution, EscalationPolicy policy, DateTimeOffset now)
    {
        if (state.Status == CaseStatus.Closed)
        {
            return Reject("case.already-closed", "The case is closed; reopen it first.");
        }

        var log = new FactLog(state);
        if (state.IsLive)
        {
            Withdraw(log, "resolved", now);
            EndClocks(log, policy, now);
            LeavePath(log, "resolved", now);
        }

        log.Add(new CaseEvent.Resolved(now, actor, resolution));
        return log.ToVerdict();
    }

    /// <summary>Done for good, resolved before or not. On a closed case the instant moves.</summary>
    public static Verdict<CaseEvent> Close(CaseState state, ActedBy actor, EscalationPolicy policy, DateTimeOffset now)
    {
        var log = new FactLog(state);
        if (state.IsLive)
        {
            Withdraw(log, "closed", now);
            EndClocks(log, policy, now);
            LeavePath(log, "resolved", now);
        }

        log.Add(new CaseEvent.Closed(now, actor));
        return log.ToVerdict();
    }

    /// <summary>Takes up a resolved or closed case; its resolve clock goes on where it stopped.</summary>
    public static Verdict<CaseEvent> Reopen(CaseState state, ActedBy actor, ContentId? reason, EscalationPolicy policy, DateTimeOffset now)
    {
        if (state.IsLive)
        {
            return Reject("case.already-open", $"The case is {Words<CaseStatus>.Of(state.Status)}.");
        }

        var log = new FactLog(state);
        ReopenInto(log, actor, reason, policy, now);
        Evaluate(log, CauseKind.Command, policy, now, now);
        return log.ToVerdict();
    }

    /// <summary>What a severity means for the tier, the policy says; a lower one never moves the case down by itself.</summary>
    public static Verdict<CaseEvent> ChangeSeverity(CaseState state, Severity severity, ActedBy actor, ContentId? reason, EscalationPolicy policy, DateTimeOffset now)
    {
        if (severity == state.Severity)
        {
            return Verdict<CaseEvent>.Unchanged.Instance;
        }

        if (state.Status == CaseStatus.Closed)
        {
            return Reject("case.already-closed", "The case is closed; reopen it first.");
        }

        var log = new FactLog(state);
        ChangeSeverityInto(log, severity, actor, reason, policy, now);
        Evaluate(log, CauseKind.Command, policy, now, now);
        return log.ToVerdict();
    }

    /// <summary>Another department, a named agent, or both; each call counts, even back to where the case is.</summary>
    public static Verdict<CaseEvent> Reassign(
        CaseState state, string? department, AgentId? agent, ActedBy actor, ContentId? reason, EscalationPolicy policy, DateTimeOffset now)
    {
        if (RefuseUnlessLive(state) is { } refusal)
        {
            return refusal;
        }

        if (department is null && agent is null)
        {
            return Reject("reassign.target-required", "Name a department, an agent, or both.");
        }

        var log = new FactLog(state);
        var target = QueueOf(state, state.Tier, department ?? state.Department);
        if (agent is not null)
        {
            Withdraw(log, "taken", now);
        }
        else if (target != state.Queue)
        {
            Supersede(log, now);
        }

        log.Add(new CaseEvent.Reassigned(now, state.Department, department ?? state.Department, state.Queue, target, agent, actor, reason));
        if (agent is not null)
        {
            MeetAcknowledge(log, policy, now);
            LeavePath(log, "taken", now);
            TellHoldClock(log, policy, now);
        }
        else if (target != state.Queue)
        {
            RetargetClocks(log, policy, state, now);
            StartAcknowledge(log, policy, now);
        }

        Evaluate(log, CauseKind.Command, policy, now, now);
        return log.ToVerdict();
    }

    public static Verdict<CaseEvent> AddNote(CaseState state, ContentId content, ActedBy actor, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new Verdict<CaseEvent>.Accepted([new CaseEvent.Noted(now, content, actor)]);
    }

    private static void ResumeInto(FactLog log, ActedBy actor, EscalationPolicy policy, DateTimeOffset now)
    {
        log.Add(new CaseEvent.Resumed(now, actor));
        ResumeClocks(log, policy, now);
    }

    private static void ReopenInto(FactLog log, ActedBy actor, ContentId? reason, EscalationPolicy policy, DateTimeOffset now)
    {
        log.Add(new CaseEvent.Reopened(now, actor, reason));
        if (log.State.FindClock(ClockName.Resolve) is { State: ClockState.Met } resolve)
        {
            ResumeClock(log, policy, resolve, now);
        }

        StartTier(log, policy, now);
        TellHoldClock(log, policy, now);
        if (log.State.IsWaiting)
        {
            StartAcknowledge(log, policy, now);
        }
    }

    private static void ChangeSeverityInto(FactLog log, Severity severity, ActedBy actor, ContentId? reason, EscalationPolicy policy, DateTimeOffset now)
    {
        var before = log.State;
        log.Add(new CaseEvent.SeverityChanged(now, before.Severity, severity, actor, reason));
        RetargetClocks(log, policy, before, now);
    }

    private static void Withdraw(FactLog log, string because, DateTimeOffset now)
    {
        if (log.State.Offer is { } offer)
        {
            log.Add(new CaseEvent.OfferWithdrawn(now, offer.Id, offer.AgentId, because));
        }
    }
}
