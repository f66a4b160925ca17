using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies.Conditions;
using EscalationGrains.Domain.Policies.Triggers;

namespace EscalationGrains.Domain.Policies.Documents;

/// <summary>Faults that only the whole document shows.</summary>
internal static class PolicyChecks
{
    public static void Check(PolicyContext context, IReadOnlyList<ClockRule> clocks, IReadOnlyList<Trigger> triggers, MatchMode match)
    {
        CheckReachable(context, triggers, match);
        CheckTargets(context, clocks);
        var actions = triggers.SelectMany(t => t.Actions).ToArray();
        var started = actions.OfType<TriggerAction.StartClock>().Select(s => s.Clock).Concat(actions.OfType<TriggerAction.FollowUp>().Select(_ => ClockName.FollowUp)).ToHashSet();
        foreach (var (trigger, i) in triggers.Select((t, i) => (t, i)))
        {
            CheckClocks(context, clocks, started, trigger, i);
            CheckMoves(context, trigger, i);
        }
    }

    private static void CheckReachable(PolicyContext context, IReadOnlyList<Trigger> triggers, MatchMode match)
    {
        for (var i = 0; i < triggers.Count; i++)
        {
            var trigger = triggers[i];
            if (Implication.NeverHolds(trigger.When))
            {
                Fault(context, "never-holds", trigger, i, $"'{trigger.Name}' can never act: its conditions exclude each other.");
                continue;
            }

            var winner = match == MatchMode.First ? triggers.Take(i).FirstOrDefault(earlier => Implication.Covers(earlier.When, trigger.When)) : null;
            if (winner is not null)
            {
                Fault(context, "unreachable", trigger, i, $"'{trigger.Name}' can never act: '{winner.Name}' stands before it and holds whenever it does. Put it first, or say match: all.");
            }
        }
    }

    /// <summary>A case that is due sooner than it must be taken has targets that contradict each other.</summary>
    private static void CheckTargets(PolicyContext context, IReadOnlyList<ClockRule> clocks)
    {
        var resolve = clocks.FirstOrDefault(c => c is { Clock: ClockName.Resolve, IsForAll: true });
        foreach (var (rule, i) in clocks.Select((c, i) => (c, i)))
        {
            if (resolve is null || rule.Clock is not (ClockName.Acknowledge or ClockName.FirstResponse) || rule.CalendarName != resolve.CalendarName)
            {
                continue;
            }

            foreach (var (severity, target) in rule.Targets.Where(t => resolve.Targets.TryGetValue(t.Key, out var whole) && whole < t.Value))
            {
                context.Faults.Add(
                    "contradiction", $"clocks[{i}].target", 0, 0,
                    $"{Words<Severity>.Of(severity)}: the {Words<ClockName>.Of(rule.Clock)} target {Durations.Format(target)} is longer than the resolve target {Durations.Format(resolve.Targets[severity])}.");
            }
        }
    }

    private static void CheckClocks(PolicyContext context, IReadOnlyList<ClockRule> clocks, IReadOnlySet<ClockName> started, Trigger trigger, int index)
    {
        foreach (var leaf in trigger.When.Leaves)
        {
            foreach (var clock in Enum.GetValues<ClockName>())
            {
                if (leaf.Subject.Name.StartsWith(Words<ClockName>.Of(clock) + " clock ", StringComparison.Ordinal) && !Runs(clock, clocks, started))
                {
                    Fault(context, "unknown-name", trigger, index, $"'{trigger.Name}' asks for the {Words<ClockName>.Of(clock)} clock, which nothing in the policy starts; add it under 'clocks'.");
                }
            }
        }

        foreach (var start in trigger.Actions.OfType<TriggerAction.StartClock>().Where(s => s.Target is null && clocks.All(c => c.Clock != s.Clock)))
        {
            Fault(context, "field-missing", trigger, index, $"'{trigger.Name}' starts the {Words<ClockName>.Of(start.Clock)} clock, for which the policy has no target; give one with 'target'.");
        }
    }

    private static bool Runs(ClockName clock, IReadOnlyList<ClockRule> clocks, IReadOnlySet<ClockName> started) =>
        clocks.Any(c => c.Clock == clock) || started.Contains(clock);

    private static void CheckMoves(PolicyContext context, Trigger trigger, int index)
    {
        var moves = trigger.Actions.Count(a => a is TriggerAction.Escalate or TriggerAction.HandBack);
        if (moves > 1)
        {
            Fault(context, "contradiction", trigger, index, $"'{trigger.Name}' moves the case twice; where it ends up could not be explained. Keep one.");
        }

        foreach (var escalate in trigger.Actions.OfType<TriggerAction.Escalate>())
        {
            if (escalate.Tier is { } tier && trigger.When.Leaves.OfType<NumberIs>().Any(n => n.Subject == Subjects.Tier && n.Bounds.AtLeast > tier))
            {
                Fault(context, "contradiction", trigger, index, $"'{trigger.Name}' sends cases to tier {tier} that are above it already.");
            }
        }
    }

    private static void Fault(PolicyContext context, string code, Trigger trigger, int index, string detail) =>
        context.Faults.Add(code, $"triggers[{index}]", trigger.Line, 0, detail);
}
