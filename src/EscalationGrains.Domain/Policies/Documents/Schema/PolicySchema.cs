using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies.Triggers;
using static EscalationGrains.Domain.Policies.Documents.Schema.Shape;

namespace EscalationGrains.Domain.Policies.Documents.Schema;

/// <summary>
/// The JSON Schema (2020-12) of a policy document, for editors. Words come from the vocabulary the readers use, and a test asks the readers which fields they
/// know; what only the whole document shows (names that are declared nowhere, triggers that never act) the readers alone can tell. It wants no empty fields.
/// </summary>
public static class PolicySchema
{
    private static readonly Lazy<string> LazyText = new(() => Build().ToJsonString(new JsonSerializerOptions
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    }));

    /// <summary>JSON, the same at every call.</summary>
    public static string Text => LazyText.Value;

    private static JsonObject Build()
    {
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = "Escalation policy" };
        foreach (var (name, value) in Policy())
        {
            schema[name] = value?.DeepClone();
        }

        schema["$defs"] = new JsonObject
        {
            ["condition"] = ConditionSchema.Condition(),
            ["bounds"] = ConditionSchema.Bounds(),
            ["action"] = ActionSchema.Action(),
            ["calendar"] = CalendarSchema.Calendar(),
            ["step"] = Step(),
        };
        return schema;
    }

    private static JsonObject Policy() => Group(
        "What escalates, when and to whom.", [],
        ("policy", Text("The name it is stored under.")),
        ("about", Text()),
        ("match", Word<MatchMode>("Of several triggers that hold, all act or the first; all when left out.")),
        ("offerExpiresAfter", Duration("How long an agent is asked; PT2M when left out.")),
        ("offlineGrace", Duration("So long after its owner went offline an open case goes back to its queue; never when left out.")),
        ("tiers", OneOrMore(Group(
            null, ["tier", "name"], ("tier", Count(0, 3)), ("name", Text()), ("by", Word<TierOwner>("Whose people work there.")), ("staffed", Flag("false: self-service.")),
            ("offerExpiresAfter", Duration("How long an agent of this tier is asked."))))),
        ("departments", OneOrMore(Name())),
        ("defaultDepartment", Name("Where a case starts whose sender names none.")),
        ("attributes", Group(
            "What rules may see of what senders post.", [],
            ("interaction", Named(Word<AttributeKind>(), anyName: true)), ("customer", Named(Word<AttributeKind>(), anyName: true)))),
        ("calendars", Named(Ref("calendar"))),
        ("queues", OneOrMore(Group(
            null, [],
            ("tier", Count(0, 3)), ("department", Name()), ("language", Text()), ("region", Text()), ("hours", Name("A calendar; while it is closed nobody is on duty.")),
            ("zone", Text("By whose wall clock its people work: a zone of the IANA database.")),
            ("contacts", OneOrMore(Text(), about: "Who is told of an emergency.")),
            ("skills", OneOrMore(Group(
                "What its agents must master.", ["skill"],
                ("skill", Name()), ("level", Count(1, 5, "1 when left out.")),
                ("relaxEvery", Duration("The level falls by one whenever a case has waited so long, until anybody will do; never when left out.")),
                ("preferred", Flag("true: who has it is asked first, and nobody is left out.")),
                ("channels", OneOrMore(Word<Channel>(), about: "For cases on these only; on all when left out.")),
                ("atLeast", Word<Severity>("For cases of this severity or worse; for all when left out."))))),
            ("sticky", Duration("So long after a case began to wait, whoever knows the customer is waited for; not at all when left out.")),
            ("offlineGrace", Duration("As for the whole policy, for cases in these queues."))))),
        ("clocks", OneOrMore(Clock(), about: "The first rule of a clock that applies counts.")),
        ("autonomy", OneOrMore(Group(
            "What an agent of a tier may grant without asking.", ["what", "tier", "attribute", "upTo"],
            ("what", Text()), ("tier", Count(0, 3)), ("attribute", Text()), ("upTo", Number()),
            ("beyond", Word<BeyondLimit>("What becomes of a request for more; refused when left out."))))),
        ("triggers", OneOrMore(Trigger())),
        ("paths", Named(Group(
            null, ["steps"], ("steps", OneOrMore(Ref("step"), 1)), ("fallback", Ref("step", "When every step was taken and nobody took the case."))))));

    private static JsonObject Trigger() => Group(
        null, ["name", "when", "do"],
        ("name", Name("What decisions are told by.")),
        ("about", Text()),
        ("when", Ref("condition")),
        ("do", OneOrMore(Ref("action"), 1)),
        ("once", Word<Once>("How often it may act; once for each cause when left out.")),
        ("repeatEvery", Duration("For as long as it holds, again after so long.")));

    private static JsonObject Clock() => Group(
        null, ["name", "target"],
        ("name", Word<ClockName>()),
        ("when", Ref("condition", "For which cases; all when left out.")),
        ("target", AnyOf("One for all, or for each severity that has the clock.", Duration(), Group(null, [], [.. Words<Severity>.All.Select(s => (s, Duration()))]))),
        ("calendar", Name("Only its open time counts; around the clock when left out.")),
        ("pausedWhile", OneOrMore(Word<WaitingFor>(), about: "Both when left out.")),
        ("warnBefore", OneOrMore(Duration(), about: "So long before the target.")));

    private static JsonObject Step()
    {
        var step = Group(
            null, [],
            ("after", AnyOf("Since the step before.", new JsonObject { ["const"] = "PT0S" }, Duration())),
            ("tier", Count(0, 3)), ("department", Name()), ("notify", OneOrMore(Text())),
            ("repeat", Count(1, 100)), ("every", Duration("Between repeats; PT5M when left out.")), ("hours", Name("A calendar; while it is closed the step is passed.")));
        step["anyOf"] = SomeOf("tier", "department", "notify");
        return step;
    }
}
