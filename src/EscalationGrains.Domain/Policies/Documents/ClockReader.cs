using System.Collections.Frozen;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies.Conditions;

namespace EscalationGrains.Domain.Policies.Documents;

/// <summary>Reads the targets of clocks.</summary>
internal sealed class ClockReader(PolicyContext context)
{
    private readonly ConditionReader _conditions = new(context);

    public IReadOnlyList<ClockRule> Read(Fields policy)
    {
        var rules = new List<ClockRule>();
        foreach (var (node, path) in policy.Items("clocks"))
        {
            if (Fields.Of(node, path, context.Faults) is { } fields)
            {
                if (ReadOne(fields) is { } rule)
                {
                    CheckReachable(rule, rules, fields);
                    rules.Add(rule);
                }
            }
        }

        return rules;
    }

    private ClockRule? ReadOne(Fields fields)
    {
        var name = fields.Word<ClockName>("name");
        if (name is null && !fields.Has("name"))
        {
            fields.Missing("name");
        }

        var when = _conditions.Read(fields.Find("when"), fields.Join("when"));
        if (when.IsTimed || when.NeedsStanding || when.Leaves.Any(l => l is CountIs || l.Subject.Rest == Rest.Event))
        {
            fields.Fault("not-steady", "when", "A clock is chosen by what the case and its customer are (severity, tier, topic, department, language, region, vip, customer attributes), not by a single interaction or a time.");
        }

        var targets = ReadTargets(fields);
        var calendarName = context.CalendarOf(fields, "calendar");
        var paused = fields.Has("pausedWhile") ? fields.WordList<WaitingFor>("pausedWhile") : [WaitingFor.Customer, WaitingFor.ThirdParty];
        if (fields.Items("pausedWhile") is [(PolicyNode.List { Items.Count: 0 }, _)])
        {
            paused = [];
        }

        var warn = fields.Items("warnBefore").Select(item => fields.DurationOf(item.Node, item.Path)).OfType<TimeSpan>().OrderDescending().ToArray();
        fields.Done();
        CheckDurations(fields, targets, warn);
        return name is not { } clock ? null : new ClockRule
        {
            Clock = clock,
            When = when,
            Targets = targets.ToFrozenDictionary(),
            CalendarName = calendarName,
            PausedWhile = paused,
            WarnBefore = warn,
        };
    }

    /// <summary>One duration for every severity, or one for each that has the clock.</summary>
    private Dictionary<Severity, TimeSpan> ReadTargets(Fields fields)
    {
        var targets = new Dictionary<Severity, TimeSpan>();
        switch (fields.Find("target"))
        {
            case null:
                if (!fields.Has("target"))
                {
                    fields.Missing("target");
                }

                break;
            case PolicyNode.Map map:
                var inner = new Fields(map, fields.Join("target"), context.Faults);
                foreach (var severity in Enum.GetValues<Severity>())
                {
                    if (inner.Duration(Words<Severity>.Of(severity)) is { } target)
                    {
                        targets[severity] = target;
                    }
                }

                inner.Done();
                break;
            default:
                if (fields.Duration("target") is { } same)
                {
                    foreach (var severity in Enum.GetValues<Severity>())
                    {
                        targets[severity] = same;
                    }
                }

                break;
        }

        return targets;
    }

    private static void CheckDurations(Fields fields, Dictionary<Severity, TimeSpan> targets, TimeSpan[] warn)
    {
        if (targets.Count > 0 && warn.Length > 0 && warn[0] >= targets.Values.Min())
        {
            fields.Fault("contradiction", "warnBefore", $"A warning {Durations.Format(warn[0])} before the target comes before the clock starts: the shortest target is {Durations.Format(targets.Values.Min())}.");
        }

        foreach (var (severity, target) in targets)
        {
            if (targets.FirstOrDefault(other => other.Key > severity && other.Value > target) is { Value.Ticks: > 0 } worse)
            {
                fields.Fault(
                    "contradiction", "target",
                    $"{Words<Severity>.Of(worse.Key)} ({Durations.Format(worse.Value)}) has more time than {Words<Severity>.Of(severity)} ({Durations.Format(target)}); the more severe case may not have the longer target.");
            }
        }
    }

    private void CheckReachable(ClockRule rule, List<ClockRule> earlier, Fields fields)
    {
        var winner = earlier.Find(e => e.Clock == rule.Clock && rule.Targets.Keys.All(e.Targets.ContainsKey) && Implication.Covers(e.When, rule.When));
        if (winner is not null && rule.Targets.Count > 0)
        {
            context.Faults.Add("unreachable", fields.Path, fields.Node, $"An earlier rule for the {Words<ClockName>.Of(rule.Clock)} clock always applies where this one would; move this one before it.");
        }
    }
}
