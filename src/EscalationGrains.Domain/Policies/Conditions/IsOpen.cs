namespace EscalationGrains.Domain.Policies.Conditions;

/// <summary>A calendar is open, or is closed.</summary>
public sealed class IsOpen(string path, string calendarName, PolicyCalendars calendars, bool expected)
    : Leaf(path, SubjectOf(calendarName, calendars))
{
    private readonly PolicyCalendars _calendars = calendars;
    private readonly string _name = calendarName;

    public override bool IsTimed => true;

    public override string Text => $"{_name} is {(expected ? "open" : "closed")}";

    public override bool Holds(in Situation situation) => _calendars.For(_name, situation.State).IsOpen(situation.Now) == expected;

    public override DateTimeOffset? HoldsFrom(in Situation situation, DateTimeOffset from)
    {
        var calendar = _calendars.For(_name, situation.State);
        return calendar.IsOpen(from) == expected ? from : expected ? calendar.NextOpening(from) : calendar.NextClosing(from);
    }

    public override string? See(in Situation situation) => _calendars.For(_name, situation.State).IsOpen(situation.Now) ? "open" : "closed";

    public override bool HoldsFor(string? seen) => seen == (expected ? "open" : "closed");

    private static Subject.Flag SubjectOf(string name, PolicyCalendars calendars) => new($"hours of {name}", (in Situation s) => calendars.For(name, s.State).IsOpen(s.Now));
}
