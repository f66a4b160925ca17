using EscalationGrains.Domain.Calendars;

namespace EscalationGrains.Domain.Policies.Conditions;

/// <summary>A calendar is open, or is closed.</summary>
public sealed class IsOpen(string path, string calendarName, BusinessCalendar calendar, bool expected)
    : Leaf(path, SubjectOf(calendarName, calendar))
{
    private readonly BusinessCalendar _calendar = calendar;
    private readonly string _name = calendarName;

    public override bool IsTimed => true;

    public override string Text => $"{_name} is {(expected ? "open" : "closed")}";

    public override bool Holds(in Situation situation) => _calendar.IsOpen(situation.Now) == expected;

    public override DateTimeOffset? HoldsFrom(in Situation situation, DateTimeOffset from) =>
        _calendar.IsOpen(from) == expected ? from : expected ? _calendar.NextOpening(from) : _calendar.NextClosing(from);

    public override string? See(in Situation situation) => _calendar.IsOpen(situation.Now) ? "open" : "closed";

    public override bool HoldsFor(string? seen) => seen == (expected ? "open" : "closed");

    private static Subject.Flag SubjectOf(string name, BusinessCalendar calendar) => new($"hours of {name}", (in Situation s) => calendar.IsOpen(s.Now));
}
