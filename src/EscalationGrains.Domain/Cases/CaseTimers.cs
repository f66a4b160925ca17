using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Policies.Conditions;
using EscalationGrains.Domain.Policies.Triggers;

namespace EscalationGrains.Domain.Cases;

/// <summary>When a case must wake: what its state has due, the warnings before it, and what the triggers of its policy wait for.</summary>
public static class CaseTimers
{
    /// <summary>The next instant at which something may happen by time alone; in the past when it is overdue, null when nothing will.</summary>
    public static DateTimeOffset? NextDue(CaseState state, EscalationPolicy policy)
    {
        if (!state.Exists)
        {
            return null;
        }

        var due = state.NextDueAt;
        if (!state.IsLive)
        {
            return due;
        }

        foreach (var clock in state.Clocks)
        {
            due = CaseState.Earlier(due, NextWarning(clock, state, policy)?.At);
        }

        for (var i = 0; i < policy.TimedTriggers.Count; i++)
        {
            due = CaseState.Earlier(due, DueAt(policy.TimedTriggers[i], state));
        }

        foreach (var trigger in policy.Shadow?.TimedTriggers ?? [])
        {
            due = CaseState.Earlier(due, DueAt(trigger, state, state.FindShadowMark(trigger.Name, policy.Shadow!.Stamp)));
        }

        return due;
    }

    /// <summary>When a trigger acts next by time alone, for a cause it has not acted for; null when it will not. Only what comes to hold after its last
    /// act counts, so that triggers which undo each other cannot go on for ever.</summary>
    internal static DateTimeOffset? DueAt(Trigger trigger, CaseState state) => DueAt(trigger, state, state.FindMark(trigger.Name));

    private static DateTimeOffset? DueAt(Trigger trigger, CaseState state, TriggerMark? last)
    {
        var situation = new Situation(state, null, null, CauseKind.Time, state.Version, state.OpenedAt) { Mark = last };
        var first = trigger.When.HoldsFrom(situation, state.OpenedAt);
        if (situation.Mark is not { } mark)
        {
            return first;
        }

        var due = trigger.RepeatEvery is { } every ? trigger.When.HoldsFrom(situation, mark.At + every) : null;
        if (first > mark.At && IsNews(trigger, situation, mark, first.Value))
        {
            due = CaseState.Earlier(due, first);
        }

        // Of conditions any of which will do, another may come to hold while the trigger still rests on the first.
        foreach (var leaf in trigger.When.Leaves)
        {
            if (leaf.IsTimed && leaf.HoldsFrom(situation, state.OpenedAt) is { } turns && turns > mark.At
                && trigger.When.HoldsFrom(situation, turns) is { } at && IsNews(trigger, situation, mark, at))
            {
                due = CaseState.Earlier(due, at);
            }
        }

        return due;
    }

    private static bool IsNews(Trigger trigger, in Situation situation, TriggerMark mark, DateTimeOffset at) => trigger.CauseOf(situation with { Now = at }) != mark.Cause;


    /// <summary>The next warning of a running clock that was not given yet.</summary>
    internal static (DateTimeOffset At, TimeSpan Before)? NextWarning(Clock clock, CaseState state, EscalationPolicy policy)
    {
        if (clock.DueAt is not { } due || policy.RuleFor(clock.Name, state) is not { WarnBefore.Count: > 0 } rule)
        {
            return null;
        }

        for (var i = 0; i < rule.WarnBefore.Count; i++)
        {
            if (!(rule.WarnBefore[i] >= clock.Warned))
            {
                return (due - rule.WarnBefore[i], rule.WarnBefore[i]);
            }
        }

        return null;
    }
}
