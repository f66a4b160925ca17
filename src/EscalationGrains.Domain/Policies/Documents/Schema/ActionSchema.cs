using System.Text.Json.Nodes;
using EscalationGrains.Domain.Cases;
using static EscalationGrains.Domain.Policies.Documents.Schema.Shape;

namespace EscalationGrains.Domain.Policies.Documents.Schema;

/// <summary>What <see cref="TriggerReader"/> reads under <c>do</c>.</summary>
internal static class ActionSchema
{
    public static JsonObject Action()
    {
        var route = Group("Another queue of the same tier.", [], ("department", Name()), ("language", Name()), ("region", Name()));
        route["minProperties"] = 1;
        return Group(
            null, [],
            ("escalate", Escalate()),
            ("handBack", Flag("One tier down.")),
            ("severity", AnyOf("Raises the severity.", Word<Severity>(), Group(null, ["set"], ("set", Word<Severity>()), ("onlyUp", Flag("false: lowers it too."))))),
            ("route", route),
            ("tag", Name()),
            ("startClock", Group(null, ["name"], ("name", Word<ClockName>()), ("target", Duration("The policy's own when left out.")))),
            ("notify", AnyOf("Somebody is told.", Text(), Group(null, ["who"], ("who", Text("An entry or function of the directory.")), ("message", Text())))),
            ("followUp", Duration("The case is looked at again after so long.")));
    }

    private static JsonObject Escalate()
    {
        var functional = Words<EscalationKind>.Of(EscalationKind.Functional);
        var escalate = Group(
            "Moves the case; one tier up when it says no more.", ["kind"],
            ("kind", Word<EscalationKind>()), ("tier", Count(0, 3)), ("up", Count(1, 3, "So many tiers.")), ("department", Name()), ("path", Name()),
            ("contacts", Words(["all"], "Everybody in the contacts of the target queue is told.")));
        escalate["allOf"] = new JsonArray(
            new JsonObject { ["not"] = new JsonObject { ["required"] = Required("tier", "up") } },
            new JsonObject { ["if"] = new JsonObject { ["required"] = Required("path") }, ["then"] = NoneOf("tier", "up", "department") },
            new JsonObject
            {
                ["if"] = new JsonObject { ["properties"] = new JsonObject { ["kind"] = new JsonObject { ["const"] = functional } } },
                ["then"] = new JsonObject { ["anyOf"] = SomeOf("department", "path"), ["not"] = new JsonObject { ["anyOf"] = SomeOf("tier", "up") } },
            });
        return escalate;
    }
}
