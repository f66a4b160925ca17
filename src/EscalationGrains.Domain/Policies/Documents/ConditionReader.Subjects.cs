using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies.Conditions;

namespace EscalationGrains.Domain.Policies.Documents;

/// <summary>Subjects with a word, a number, a truth value or a duration.</summary>
internal sealed partial class ConditionReader
{
    private IEnumerable<Condition> ReadSubject(Fields fields, PolicyNode.Entry entry)
    {
        var path = fields.Join(entry.Name);
        if (!Subjects.ByName.TryGetValue(entry.Name, out var subject))
        {
            fields.Find(entry.Name);
            context.Faults.Add(
                "unknown-condition", path, entry.Line, entry.Column, $"There is no condition '{entry.Name}'; there are: {string.Join(' ', Known)}.{Nearest.Hint(entry.Name, Known)}");
            return [];
        }

        var condition = subject switch
        {
            Subject.Word word => ReadWord(fields, entry.Name, path, word),
            Subject.Number number => ReadNumber(fields, entry.Name, path, number),
            Subject.Flag flag => fields.Flag(entry.Name) is { } expected ? new FlagIs(path, flag, expected) : null,
            Subject.Since since => ReadLasted(fields, entry.Name, path, since),
            _ => (Condition?)null,
        };
        return condition is null ? [] : [condition];
    }

    private WordIs? ReadWord(Fields fields, string name, string path, Subject.Word subject)
    {
        if (subject == Subjects.Severity && fields.Find(name) is PolicyNode.Map map)
        {
            return ReadSeverities(map, path, subject);
        }

        var known = subject == Subjects.Department && context.Departments.Count > 0 ? context.Departments : Subjects.WordsOf(subject);
        var words = new List<string>();
        foreach (var (node, at) in fields.Items(name))
        {
            if (fields.TextOf(node, at) is not { } word)
            {
                continue;
            }

            words.Add(word);
            if (known is not null && !known.Contains(word))
            {
                context.Faults.Add("unknown-word", at, node, $"'{word}' is not one of: {string.Join(' ', known)}.{Nearest.Hint(word, known)}");
            }
        }

        return words.Count == 0 ? null : new WordIs(path, subject, words);
    }

    private WordIs ReadSeverities(PolicyNode.Map map, string path, Subject.Word subject)
    {
        var fields = new Fields(map, path, context.Faults);
        var (least, most) = (fields.Word<Severity>("atLeast") ?? Severity.Low, fields.Word<Severity>("atMost") ?? Severity.Critical);
        fields.Done();
        if (least > most)
        {
            context.Faults.Add("never-holds", path, map, "No severity is as high as the one and as low as the other.");
        }

        return new WordIs(path, subject, Enum.GetValues<Severity>().Where(s => s >= least && s <= most).Select(Words<Severity>.Of));
    }

    private NumberIs? ReadNumber(Fields fields, string name, string path, Subject.Number subject) =>
        fields.Find(name) is { } node && ReadBounds(fields, node, path) is { } bounds ? new NumberIs(path, subject, bounds) : null;

    private Bounds? ReadBounds(Fields fields, PolicyNode node, string path)
    {
        if (node is not PolicyNode.Map map)
        {
            return fields.NumberOf(node, path) is { } exactly ? Bounds.Exactly(exactly) : null;
        }

        var inner = new Fields(map, path, context.Faults);
        var bounds = new Bounds { AtLeast = inner.Number("atLeast"), AtMost = inner.Number("atMost"), Over = inner.Number("over"), Below = inner.Number("below") };
        inner.Done();
        if (bounds == new Bounds())
        {
            context.Faults.Add("field-missing", path, map, "Say atLeast, atMost, over or below.");
            return null;
        }

        if (bounds.IsEmpty)
        {
            context.Faults.Add("never-holds", path, map, $"No number is {bounds}.");
        }

        return bounds;
    }

    private HasLasted? ReadLasted(Fields fields, string name, string path, Subject.Since subject)
    {
        if (fields.Find(name) is not PolicyNode.Map map)
        {
            return fields.Duration(name) is { } plain ? new HasLasted(path, subject, plain, context.CaseCalendars, null) : null;
        }

        var inner = new Fields(map, path, context.Faults);
        var atLeast = inner.Duration("atLeast");
        var calendarName = context.CalendarOf(inner, "calendar");
        if (atLeast is null && !inner.Has("atLeast"))
        {
            inner.Missing("atLeast");
        }

        inner.Done();
        return atLeast is { } duration ? new HasLasted(path, subject, duration, context.CaseCalendars, calendarName) : null;
    }
}
