using System.Text.Json.Nodes;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies.Conditions;
using EscalationGrains.Domain.Triage;
using static EscalationGrains.Domain.Policies.Documents.Schema.Shape;

namespace EscalationGrains.Domain.Policies.Documents.Schema;

/// <summary>What <see cref="ConditionReader"/> reads.</summary>
internal static class ConditionSchema
{
    private static readonly string[] Signals = [.. Words<SignalKind>.All.Where(w => w != Words<SignalKind>.Of(SignalKind.Sentiment))];

    public static JsonObject Condition()
    {
        var own = Subjects.ByName.Values.OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => (s.Name, Of(s)));
        return Group(
            "Fields side by side must all hold.", [],
            [
                ("all", OneOrMore(Ref("condition"), 1, "Each of these holds.")),
                ("any", OneOrMore(Ref("condition"), 1, "One of these holds.")),
                ("not", Ref("condition", "This does not hold.")),
                ("attribute", Named(Value(), "Attributes of the interaction, as declared under attributes.", anyName: true)),
                ("customer", Named(Value(), "Attributes of the customer, as declared under attributes.", anyName: true)),
                ("signal", Signal()),
                ("count", OneOrMore(Count(), about: "How often something has happened.")),
                ("clock", Clock()),
                ("hours", Group("Whether a calendar is open.", ["calendar"], ("calendar", Name()), ("open", Flag()))),
                ("beyond", Text("More than an agent of the case's tier may grant: the name of an autonomy limit.")),
                .. own,
            ]);
    }

    public static JsonObject Bounds()
    {
        var bounds = Group(null, [], ("atLeast", Number()), ("atMost", Number()), ("over", Number()), ("below", Number()));
        bounds["minProperties"] = 1;
        return AnyOf("A number, or bounds.", Number(), bounds);
    }

    private static JsonObject Of(Subject subject) => subject switch
    {
        Subject.Word word when word == Subjects.Severity => AnyOf(
            null, OneOrMore(Word<Severity>()), Group(null, [], ("atLeast", Word<Severity>()), ("atMost", Word<Severity>()))),
        Subject.Word word => OneOrMore(Subjects.WordsOf(word) is { } known ? Words(known) : Text()),
        Subject.Number => Ref("bounds"),
        Subject.Flag => Flag(),
        Subject.Since => AnyOf("For at least so long.", Duration(), Group(null, ["atLeast"], ("atLeast", Duration()), ("calendar", Name("Only its open time counts.")))),
        _ => throw new InvalidOperationException($"No schema for {subject.GetType().Name}."),
    };

    /// <summary>Which kind an attribute has is declared elsewhere, so any value will do.</summary>
    private static JsonObject Value() => AnyOf(null, OneOrMore(Text()), Ref("bounds"));

    private static JsonObject Signal()
    {
        var each = Named(Ref("bounds"), "Each of these is as sure.", anyName: true);
        each["propertyNames"] = Words(Signals);
        return AnyOf("What triage read in the text.", OneOrMore(Words(Signals)), each);
    }

    private static JsonObject Count() => Group(
        null, ["of", "atLeast"],
        ("of", Word<Counted>()), ("atLeast", Shape.Count(1, CaseState.InstantsKept)), ("within", Duration("P30D when left out.")),
        ("acrossCases", Flag("In all cases of the customer, on whatever channels.")), ("sameTopic", Flag("Only contacts on the case's topic.")));

    private static JsonObject Clock()
    {
        var clock = Group(
            "Where a clock stands.", ["name"],
            ("name", Word<ClockName>()), ("breached", Flag("It was missed just now.")), ("dueWithin", Duration()), ("overdueFor", Duration()));
        clock["oneOf"] = SomeOf("breached", "dueWithin", "overdueFor");
        return clock;
    }
}
