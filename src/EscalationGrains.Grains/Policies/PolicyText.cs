using EscalationGrains.Domain.Policies.Documents;
using EscalationGrains.Grains.Calendars;
using NodaTime;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EscalationGrains.Grains.Policies;

/// <summary>Reads the text of a policy: YAML, of which JSON is a part.</summary>
public static class PolicyText
{
    /// <summary>Characters; a policy of hundreds of triggers with a holiday feed inside is a tenth of it.</summary>
    public const int Largest = 256 * 1024;

    /// <summary>Groups inside each other; the deepest sensible policy has 12.</summary>
    private const int Deepest = 32;

    /// <summary>Feeds are read for the years that a policy may live; deadlines never reach further.</summary>
    private static readonly LocalDate FeedFrom = new(2000, 1, 1);

    private static readonly LocalDate FeedTo = new(2060, 12, 31);

    public static PolicyReading Read(string text, string? name, int version) => Parse(text) switch
    {
        (null, var faults) => new PolicyReading.Faulty(faults),
        (var node, _) => PolicyReader.Read(node, name, version, ReadFeed),
    };

    private static HolidayReading ReadFeed(string text) => HolidayFeed.Read(text, FeedFrom, FeedTo) switch
    {
        HolidayFeedResult.Read read => new HolidayReading(read.Holidays, []),
        HolidayFeedResult.Unreadable unreadable => new HolidayReading([], [unreadable.Detail]),
        var other => throw new InvalidOperationException($"Unknown reading {other.GetType().Name}."),
    };

    private static (PolicyNode? Node, IReadOnlyList<PolicyFault> Faults) Parse(string text)
    {
        if (text.Length > Largest)
        {
            return (null, [new PolicyFault("policy.too-large", string.Empty, 0, 0, $"The document has {text.Length} characters; {Largest} are allowed.")]);
        }

        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                return (null, [new PolicyFault("policy.empty", string.Empty, 1, 1, "The document is empty.")]);
            }

            var node = ReadNode(parser, 0);
            parser.Consume<DocumentEnd>();
            return parser.Accept<DocumentStart>(out var second)
                ? (null, [new PolicyFault("policy.not-yaml", string.Empty, (int)second.Start.Line, (int)second.Start.Column, "The text holds a second document; a policy is one.")])
                : (node, []);
        }
        catch (YamlException e)
        {
            return (null, [new PolicyFault("policy.not-yaml", string.Empty, (int)e.Start.Line, (int)e.Start.Column, $"The text is neither YAML nor JSON from here on: {Reason(e)}")]);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or InvalidOperationException)
        {
            // The library's own way to say that an escape names no character.
            return (null, [new PolicyFault("policy.not-yaml", string.Empty, 0, 0, "The text holds something that no YAML or JSON text may hold, such as half a character.")]);
        }
    }

    private static PolicyNode ReadNode(IParser parser, int depth)
    {
        var mark = parser.Current!.Start;
        var (line, column) = ((int)mark.Line, (int)mark.Column);
        if (depth > Deepest)
        {
            throw new YamlException(mark, mark, $"Groups may stand {Deepest} deep inside each other.");
        }

        if (parser.TryConsume<YamlDotNet.Core.Events.Scalar>(out var scalar))
        {
            var empty = scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null";
            return new PolicyNode.Scalar(empty ? string.Empty : scalar.Value, line, column);
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<PolicyNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(ReadNode(parser, depth + 1));
            }

            return new PolicyNode.List(items, line, column);
        }

        if (parser.TryConsume<MappingStart>(out _))
        {
            var entries = new List<PolicyNode.Entry>();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var name = parser.Consume<YamlDotNet.Core.Events.Scalar>();
                entries.Add(new PolicyNode.Entry(name.Value, ReadNode(parser, depth + 1), (int)name.Start.Line, (int)name.Start.Column));
            }

            return new PolicyNode.Map(entries, line, column);
        }

        // An alias would let a small text stand for a huge one.
        throw new YamlException(mark, mark, "References (&name, *name) are not taken; write it out.");
    }

    private static string Reason(YamlException e) => (e.InnerException?.Message ?? e.Message).TrimEnd('.') + ".";
}
