using System.Text.Json.Nodes;
using static EscalationGrains.Domain.Policies.Documents.Schema.Shape;

namespace EscalationGrains.Domain.Policies.Documents.Schema;

/// <summary>What <see cref="CalendarReader"/> reads.</summary>
internal static class CalendarSchema
{
    private const string Day = "(monday|tuesday|wednesday|thursday|friday|saturday|sunday)";
    private const string Time = "([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?";

    public static JsonObject Calendar()
    {
        var hours = Named(OneOrMore(Window()), "Windows of each weekday, or of several: monday-friday.", anyName: true);
        hours["propertyNames"] = new JsonObject { ["pattern"] = $"^{Day}(-{Day})?$" };
        return Group(
            null, ["zone", "hours"],
            ("zone", Text("A zone of the IANA database, such as Europe/Madrid.")),
            ("zoneOf", Word<ZoneOf>("By whose wall clock it is open: its own, or that of the case's queue or customer where they have a zone.")),
            ("hours", hours),
            ("holidays", OneOrMore(Holiday())),
            ("specialDays", OneOrMore(Group(null, ["date"], ("date", Date()), ("hours", OneOrMore(Window())), ("name", Text())))),
            ("holidayFeed", Text("The text of an iCalendar feed.")));
    }

    private static JsonObject Window() =>
        new() { ["type"] = "string", ["pattern"] = $"^\\s*{Time}\\s*-\\s*({Time}|24:00(:00)?)\\s*$", ["examples"] = new JsonArray("09:00-17:30") };

    private static JsonObject Date() => new() { ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" };

    private static JsonObject Holiday() => new()
    {
        ["type"] = "string",
        ["description"] = "A date, a span of dates, or a day of every year.",
        ["pattern"] = "^([0-9]{4}-[0-9]{2}-[0-9]{2}(/[0-9]{4}-[0-9]{2}-[0-9]{2})?|--[0-9]{2}-[0-9]{2})$",
        ["examples"] = new JsonArray("2026-12-25", "2026-12-24/2026-12-26", "--12-25"),
    };
}
