using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Policies.Paths;

namespace EscalationGrains.Domain.Policies.Documents;

/// <summary>Reads escalation paths.</summary>
internal sealed class PathReader(PolicyContext context)
{
    /// <summary>A step that repeats without an interval of its own waits so long between: long enough to answer a call.</summary>
    private static readonly TimeSpan UsualEvery = TimeSpan.FromMinutes(5);

    public void Read(Fields policy)
    {
        if (policy.Group("paths") is not { } paths)
        {
            return;
        }

        foreach (var entry in paths.Entries)
        {
            paths.Find(entry.Name);
            if (!QueueKey.IsPart(entry.Name))
            {
                paths.Fault("bad-name", entry.Name, $"'{entry.Name}' cannot name a path: small letters, digits and hyphens, at most 64.");
            }

            if (Fields.Of(entry.Value, paths.Join(entry.Name), context.Faults) is { } fields)
            {
                context.Paths[entry.Name] = ReadOne(entry.Name, fields);
            }
        }
    }

    private EscalationPath ReadOne(string name, Fields fields)
    {
        var steps = fields.Items("steps").Select(item => ReadStep(item.Node, item.Path)).OfType<PathStep>().ToArray();
        var fallback = fields.Find("fallback") is { } node ? ReadStep(node, fields.Join("fallback")) : null;
        fields.Done();
        if (fields.Items("steps").Count == 0)
        {
            fields.Fault("path-empty", "steps", $"The path '{name}' has no steps, so it goes nowhere.");
        }
        else if (fallback is null && steps.Length > 0 && !ReachesSomebody(steps[^1]))
        {
            fields.Fault("path-ends-nowhere", "steps", $"After the last step of '{name}' nobody is told and the case is not at the top: add a fallback, or notify somebody in the last step.");
        }

        return new EscalationPath(name, steps, fallback);
    }

    private bool ReachesSomebody(PathStep last) => last.Notify.Count > 0 || (context.Tiers.Count > 0 && last.Tier == context.Tiers[^1].Tier);

    private PathStep? ReadStep(PolicyNode node, string path)
    {
        if (Fields.Of(node, path, context.Faults) is not { } fields)
        {
            return null;
        }

        var after = fields.Text("after") is null or "PT0S" ? TimeSpan.Zero : fields.Duration("after") ?? TimeSpan.Zero;
        var (tier, department) = (context.TierOf(fields, "tier"), context.DepartmentOf(fields, "department"));
        var notify = fields.Texts("notify");
        var (repeat, every) = (fields.Count("repeat", 1, 100) ?? 1, fields.Duration("every"));
        var hours = context.CalendarOf(fields, "hours");
        fields.Done();
        if (tier is null && department is null && notify.Count == 0)
        {
            context.Faults.Add("step-empty", path, node, "A step moves the case (tier, department) or tells somebody (notify); this one does neither.");
        }

        if (every is not null && repeat == 1)
        {
            fields.Fault("contradiction", "every", "'every' says how long between repeats, but the step is taken once: add repeat, or leave 'every' out.");
        }

        return new PathStep(after, tier, department, notify, repeat, every ?? UsualEvery, hours);
    }
}
