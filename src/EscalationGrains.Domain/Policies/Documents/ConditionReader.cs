using EscalationGrains.Domain.Policies.Conditions;

namespace EscalationGrains.Domain.Policies.Documents;

/// <summary>Reads conditions. Fields side by side must all hold; <c>all</c>, <c>any</c> and <c>not</c> take conditions in turn.</summary>
internal sealed partial class ConditionReader(PolicyContext context)
{
    /// <summary>More than this many groups inside each other is a mistake or an attack.</summary>
    private const int Deepest = 8;

    private const double SignalSeen = 0.5;

    private static readonly string[] Groups = ["all", "any", "not"];

    private static readonly string[] Special = ["attribute", "customer", "signal", "count", "clock", "hours", "beyond"];

    private static IEnumerable<string> Known => [.. Groups, .. Special, .. Subjects.ByName.Keys.Order(StringComparer.Ordinal)];

    public Condition Read(PolicyNode? node, string path, int depth = 0)
    {
        if (node is null)
        {
            return new AllOf([]);
        }

        if (depth > Deepest)
        {
            context.Faults.Add("too-deep", path, node, $"Conditions may stand {Deepest} deep inside each other.");
            return new AllOf([]);
        }

        if (Fields.Of(node, path, context.Faults) is not { } fields)
        {
            return new AllOf([]);
        }

        var parts = new List<Condition>();
        foreach (var entry in fields.Entries)
        {
            parts.AddRange(ReadEntry(fields, entry, depth));
        }

        fields.Done();
        return parts is [var only] ? only : new AllOf(parts);
    }

    private IEnumerable<Condition> ReadEntry(Fields fields, PolicyNode.Entry entry, int depth)
    {
        switch (entry.Name)
        {
            case "all":
                return [new AllOf(ReadGroup(fields, entry.Name, depth))];
            case "any":
                return [new AnyOf(ReadGroup(fields, entry.Name, depth))];
            case "not":
                return [new NotThis(Read(fields.Find("not"), fields.Join("not"), depth + 1))];
            case "attribute":
                return ReadAttributes(fields, "attribute", context.InteractionAttributes, Subjects.AttributeWord, Subjects.AttributeNumber, Subjects.AttributeFlag);
            case "customer":
                return ReadAttributes(fields, "customer", context.CustomerAttributes, Subjects.CustomerWord, Subjects.CustomerNumber, Subjects.CustomerFlag);
            case "signal":
                return ReadSignals(fields);
            case "count":
                return fields.Items("count").Select(item => ReadCount(item.Node, item.Path)).OfType<Condition>();
            case "clock":
                return ReadClock(fields);
            case "hours":
                return ReadHours(fields);
            case "beyond":
                return ReadBeyond(fields);
            default:
                return ReadSubject(fields, entry);
        }
    }

    private List<Condition> ReadGroup(Fields fields, string name, int depth)
    {
        var items = fields.Items(name);
        if (items.Count == 0)
        {
            fields.Fault("empty-group", name, $"'{name}' needs at least one condition.");
        }

        return [.. items.Select(item => Read(item.Node, item.Path, depth + 1))];
    }
}
