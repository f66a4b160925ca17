using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies.Conditions;
using EscalationGrains.Domain.Triage;

namespace EscalationGrains.Domain.Policies.Documents;

/// <summary>Conditions that name something themselves: attributes, signals, counts, clocks, calendars, limits.</summary>
internal sealed partial class ConditionReader
{
    private IEnumerable<Condition> ReadAttributes(
        Fields fields, string group, Dictionary<string, AttributeKind> declared,
        Func<string, Subject.Word> word, Func<string, Subject.Number> number, Func<string, Subject.Flag> flag)
    {
        if (fields.Group(group) is not { } inner)
        {
            yield break;
        }

        foreach (var entry in inner.Entries)
        {
            var path = inner.Join(entry.Name);
            if (!declared.TryGetValue(entry.Name, out var kind))
            {
                inner.Find(entry.Name);
                context.Faults.Add(
                    "unknown-name", path, entry.Line, entry.Column,
                    $"The attribute '{entry.Name}' is not declared; declare it under 'attributes.{(group == "customer" ? "customer" : "interaction")}'.{Nearest.Hint(entry.Name, declared.Keys)}");
                continue;
            }

            Condition? condition = kind switch
            {
                AttributeKind.Text => ReadWord(inner, entry.Name, path, word(entry.Name)),
                AttributeKind.Number => ReadNumber(inner, entry.Name, path, number(entry.Name)),
                _ => inner.Flag(entry.Name) is { } expected ? new FlagIs(path, flag(entry.Name), expected) : null,
            };
            if (condition is not null)
            {
                yield return condition;
            }
        }

        inner.Done();
    }

    /// <summary><c>signal: legal</c>, <c>signal: [legal, safety]</c> (either), or <c>signal: {legal: {atLeast: 0.8}}</c> (each).</summary>
    private IEnumerable<Condition> ReadSignals(Fields fields)
    {
        if (fields.Find("signal") is PolicyNode.Map map)
        {
            var inner = new Fields(map, fields.Join("signal"), context.Faults);
            foreach (var entry in inner.Entries)
            {
                var path = inner.Join(entry.Name);
                if (KindOf(new PolicyNode.Scalar(entry.Name, entry.Line, entry.Column), path, inner) is { } kind && ReadBounds(inner, entry.Value, path) is { } bounds)
                {
                    yield return new NumberIs(path, Subjects.Signal(kind), bounds);
                }

                inner.Find(entry.Name);
            }

            yield break;
        }

        var any = new List<Condition>();
        foreach (var (node, path) in fields.Items("signal"))
        {
            if (KindOf(node, path, fields) is { } kind)
            {
                any.Add(new NumberIs(path, Subjects.Signal(kind), new Bounds { AtLeast = SignalSeen }));
            }
        }

        if (any.Count > 0)
        {
            yield return any is [var only] ? only : new AnyOf(any);
        }
    }

    private SignalKind? KindOf(PolicyNode node, string path, Fields fields)
    {
        var kind = fields.WordOf<SignalKind>(node, path);
        if (kind != SignalKind.Sentiment)
        {
            return kind;
        }

        context.Faults.Add("unknown-word", path, node, "The mood is a condition of its own: sentiment: {below: -0.3}.");
        return null;
    }

    private CountIs? ReadCount(PolicyNode node, string path)
    {
        if (Fields.Of(node, path, context.Faults) is not { } fields)
        {
            return null;
        }

        var of = fields.Word<Counted>("of");
        if (of is null && !fields.Has("of"))
        {
            fields.Missing("of");
        }

        var atLeast = fields.Count("atLeast", 1, CaseState.InstantsKept);
        if (atLeast is null && !fields.Has("atLeast"))
        {
            fields.Missing("atLeast");
        }

        var within = fields.Duration("within") ?? TimeSpan.FromDays(30);
        var across = fields.Flag("acrossCases") ?? false;
        var sameTopic = fields.Flag("sameTopic") ?? false;
        fields.Done();
        if (across && of is not null and not (Counted.SupervisorRequests or Counted.Contacts))
        {
            fields.Fault("not-countable", "acrossCases", $"{Words<Counted>.Of(of.Value)} are counted in one case; over all cases of a customer count supervisor-requests or contacts.");
        }

        if (sameTopic && (of != Counted.Contacts || !across))
        {
            fields.Fault("not-countable", "sameTopic", "A topic tells contacts over all cases apart: set of: contacts and acrossCases: true.");
        }

        return of is { } counted && atLeast is { } least ? new CountIs(path, counted, least, within, across, sameTopic) : null;
    }

    private IEnumerable<Condition> ReadClock(Fields fields)
    {
        if (fields.Group("clock") is not { } inner)
        {
            yield break;
        }

        var name = inner.Word<ClockName>("name");
        if (name is null && !inner.Has("name"))
        {
            inner.Missing("name");
        }

        var (breached, dueWithin, overdue) = (inner.Flag("breached"), inner.Duration("dueWithin"), inner.Duration("overdueFor"));
        inner.Done();
        if (new[] { inner.Has("breached"), inner.Has("dueWithin"), inner.Has("overdueFor") }.Count(has => has) != 1)
        {
            context.Faults.Add("field-missing", inner.Path, inner.Node, "Say one of: breached: true, dueWithin: PT…, overdueFor: PT….");
        }

        if (name is not { } clock)
        {
            yield break;
        }

        if (breached is { } expected)
        {
            yield return new FlagIs(inner.Join("breached"), Subjects.ClockBreached(clock), expected);
        }

        if (dueWithin is { } within)
        {
            yield return new IsNear(inner.Join("dueWithin"), Subjects.ClockDue(clock), within);
        }

        if (overdue is { } since)
        {
            yield return new HasLasted(inner.Join("overdueFor"), Subjects.ClockOverdue(clock), since, context.CaseCalendars, null);
        }
    }

    private IEnumerable<Condition> ReadHours(Fields fields)
    {
        if (fields.Group("hours") is not { } inner)
        {
            yield break;
        }

        var name = context.CalendarOf(inner, "calendar");
        var open = inner.Flag("open") ?? true;
        if (name is null)
        {
            inner.Missing("calendar");
        }

        inner.Done();
        if (name is not null)
        {
            yield return new IsOpen(inner.Path, name, context.CaseCalendars, open);
        }
    }

    /// <summary><c>beyond: refund</c>: more than an agent of the case's tier may grant.</summary>
    private IEnumerable<Condition> ReadBeyond(Fields fields)
    {
        if (fields.Text("beyond") is not { } what)
        {
            yield break;
        }

        var limits = context.Autonomy.Where(a => a.What == what).ToArray();
        if (limits.Length == 0)
        {
            PolicyContext.Unknown(fields, "beyond", "autonomy limit", what, context.Autonomy.Select(a => a.What).Distinct());
            yield break;
        }

        var subject = new Subject.Number($"{what} beyond the limit by", (in Situation s) => BeyondBy(limits, s)) { Rest = Rest.Event };
        yield return new NumberIs(fields.Join("beyond"), subject, new Bounds { Over = 0 });
    }

    private static double? BeyondBy(AutonomyLimit[] limits, in Situation situation)
    {
        foreach (var limit in limits)
        {
            if (limit.Tier == situation.State.Tier)
            {
                return situation.Interaction?.Attributes.Find(limit.Attribute)?.Number - limit.UpTo;
            }
        }

        return null;
    }
}
