using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies.Triggers;

namespace EscalationGrains.Domain.Policies.Documents;

/// <summary>Reads triggers: a name, when, and what to do.</summary>
internal sealed class TriggerReader(PolicyContext context)
{
    private static readonly string[] Kinds = ["escalate", "handBack", "severity", "route", "tag", "startClock", "notify", "followUp"];

    private readonly ConditionReader _conditions = new(context);

    public IReadOnlyList<Trigger> Read(Fields policy)
    {
        var triggers = new List<Trigger>();
        foreach (var (node, path) in policy.Items("triggers"))
        {
            if (Fields.Of(node, path, context.Faults) is { } fields)
            {
                triggers.Add(ReadOne(fields));
            }
        }

        foreach (var twice in triggers.Where(t => t.Name.Length > 0).GroupBy(t => t.Name).Where(g => g.Count() > 1))
        {
            context.Faults.Add("name-twice", "triggers", twice.Last().Line, 0, $"Two triggers are called '{twice.Key}'; decisions tell triggers apart by name.");
        }

        return triggers;
    }

    private Trigger ReadOne(Fields fields)
    {
        var name = fields.Required("name");
        if (name.Length > 0 && !QueueKey.IsPart(name))
        {
            fields.Fault("bad-name", "name", $"'{name}' cannot name a trigger: small letters, digits and hyphens, at most 64.");
        }

        var about = fields.Text("about");
        var when = fields.Find("when");
        if (when is null)
        {
            fields.Missing("when");
        }

        var condition = _conditions.Read(when, fields.Join("when"));
        var actions = ReadActions(fields);
        var (once, repeat) = (fields.Word<Once>("once") ?? Once.Cause, fields.Duration("repeatEvery"));
        fields.Done();
        if (repeat is not null && !condition.IsTimed)
        {
            fields.Fault("never-repeats", "repeatEvery", "Only a condition that time makes true can repeat: add waiting, age, inTier, unanswered, held, clock or hours.");
        }

        return new Trigger
        {
            Name = name,
            About = about,
            When = condition,
            Actions = actions,
            Once = once,
            RepeatEvery = repeat,
            Line = fields.Node.Line,
            IsTimed = condition.IsTimed,
        };
    }

    private List<TriggerAction> ReadActions(Fields trigger)
    {
        var actions = new List<TriggerAction>();
        var items = trigger.Items("do");
        if (items.Count == 0)
        {
            trigger.Missing("do");
        }

        foreach (var (node, path) in items)
        {
            if (Fields.Of(node, path, context.Faults) is not { } fields)
            {
                continue;
            }

            foreach (var entry in fields.Entries)
            {
                if (ReadAction(fields, entry) is { } action)
                {
                    actions.Add(action);
                }
            }
        }

        return actions;
    }

    private TriggerAction? ReadAction(Fields fields, PolicyNode.Entry entry)
    {
        switch (entry.Name)
        {
            case "escalate":
                return fields.Group("escalate") is { } escalate ? ReadEscalate(escalate) : null;
            case "handBack":
                return fields.Flag("handBack") == true ? TriggerAction.HandBack.Instance : null;
            case "severity":
                return ReadSeverity(fields);
            case "route":
                return fields.Group("route") is { } route ? ReadRoute(route) : null;
            case "tag":
                return ReadTag(fields);
            case "startClock":
                return fields.Group("startClock") is { } clock ? ReadStartClock(clock) : null;
            case "notify":
                return ReadNotify(fields);
            case "followUp":
                return fields.Duration("followUp") is { } after ? new TriggerAction.FollowUp(after) : null;
            default:
                context.Faults.Add(
                    "unknown-action", fields.Join(entry.Name), entry.Line, entry.Column,
                    $"There is no action '{entry.Name}'; there are: {string.Join(' ', Kinds)}.{Nearest.Hint(entry.Name, Kinds)}");
                return null;
        }
    }

    private TriggerAction.Escalate ReadEscalate(Fields fields)
    {
        var kind = fields.Word<EscalationKind>("kind");
        if (kind is null && !fields.Has("kind"))
        {
            fields.Missing("kind");
        }

        var tier = context.TierOf(fields, "tier");
        var up = fields.Count("up", 1, 3);
        var department = context.DepartmentOf(fields, "department");
        var path = fields.Text("path");
        var contacts = fields.Text("contacts");
        fields.Done();
        if (path is not null && !context.Paths.ContainsKey(path))
        {
            PolicyContext.Unknown(fields, "path", "path", path, context.Paths.Keys);
        }

        if (contacts is not null and not "all")
        {
            fields.Fault("unknown-word", "contacts", "Only 'all' can stand here: everybody in the contacts of the queue is told.");
        }

        if ((tier is not null && up is not null) || (path is not null && (tier is not null || up is not null || department is not null)))
        {
            context.Faults.Add("contradiction", fields.Path, fields.Node, "Say where to go once: a tier, or how many tiers up, or a path that says it.");
        }

        if (kind == EscalationKind.Functional && department is null && path is null)
        {
            fields.Fault("field-missing", "department", "A functional escalation goes to a department that knows: name it.");
        }

        if (kind == EscalationKind.Functional && (tier is not null || up is not null))
        {
            context.Faults.Add("contradiction", fields.Path, fields.Node, "A functional escalation keeps the level: leave out tier and up, or choose another kind.");
        }

        var steps = kind == EscalationKind.Functional || (department is not null && tier is null && up is null && kind != EscalationKind.Hierarchical) ? 0 : up ?? 1;
        return new TriggerAction.Escalate(kind ?? EscalationKind.Automatic, tier, steps, department, path, contacts is not null);
    }

    private static TriggerAction.SetSeverity? ReadSeverity(Fields fields)
    {
        if (fields.Find("severity") is PolicyNode.Map)
        {
            var inner = fields.Group("severity")!;
            var (value, onlyUp) = (inner.Word<Severity>("set"), inner.Flag("onlyUp") ?? true);
            if (value is null && !inner.Has("set"))
            {
                inner.Missing("set");
            }

            inner.Done();
            return value is { } to ? new TriggerAction.SetSeverity(to, onlyUp) : null;
        }

        return fields.Word<Severity>("severity") is { } severity ? new TriggerAction.SetSeverity(severity, OnlyUp: true) : null;
    }

    private TriggerAction.Route ReadRoute(Fields fields)
    {
        var (department, language, region) = (context.DepartmentOf(fields, "department"), fields.Text("language"), fields.Text("region"));
        fields.Done();
        foreach (var (name, value) in new[] { ("language", language), ("region", region) })
        {
            if (value is not null && !QueueKey.IsPart(value))
            {
                fields.Fault("bad-name", name, $"'{value}' cannot stand in a queue: small letters, digits and hyphens, at most 64.");
            }
        }

        if (department is null && language is null && region is null)
        {
            context.Faults.Add("field-missing", fields.Path, fields.Node, "Name a department, a language or a region.");
        }

        return new TriggerAction.Route(department, language, region);
    }

    private static TriggerAction.Tag? ReadTag(Fields fields)
    {
        var name = fields.Text("tag");
        if (name is not null && !QueueKey.IsPart(name))
        {
            fields.Fault("bad-name", "tag", $"'{name}' cannot be a tag: small letters, digits and hyphens, at most 64.");
        }

        return name is null ? null : new TriggerAction.Tag(name);
    }

    private static TriggerAction.StartClock? ReadStartClock(Fields fields)
    {
        var (name, target) = (fields.Word<ClockName>("name"), fields.Duration("target"));
        if (name is null && !fields.Has("name"))
        {
            fields.Missing("name");
        }

        fields.Done();
        return name is { } clock ? new TriggerAction.StartClock(clock, target) : null;
    }

    private static TriggerAction.Notify? ReadNotify(Fields fields)
    {
        if (fields.Find("notify") is PolicyNode.Map)
        {
            var inner = fields.Group("notify")!;
            var (audience, message) = (inner.Required("who"), inner.Text("message"));
            inner.Done();
            return new TriggerAction.Notify(audience, message);
        }

        return fields.Text("notify") is { } who ? new TriggerAction.Notify(who, null) : null;
    }
}
