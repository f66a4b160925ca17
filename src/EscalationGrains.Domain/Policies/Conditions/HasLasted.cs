using EscalationGrains.Domain.Policies.Documents;

namespace EscalationGrains.Domain.Policies.Conditions;

/// <summary>At least so much open time of a calendar has passed since an instant of the case.</summary>
public sealed class HasLasted(string path, Subject.Since subject, TimeSpan atLeast, PolicyCalendars calendars, string? calendarName) : Leaf(path, subject)
{
    private readonly Subject.Since _subject = subject;
    public TimeSpan AtLeast { get; } = atLeast;

    public string? CalendarName { get; } = calendarName;

    public override bool IsTimed => true;

    public override string Text => $"{Subject.Name} for at least {Durations.Format(AtLeast)}{(CalendarName is null ? string.Empty : $" of {CalendarName}")}";

    public override bool Holds(in Situation situation) => _subject.Read(situation) is { } since && calendars.For(CalendarName, situation.State).Between(since, situation.Now) >= AtLeast;

    public override DateTimeOffset? HoldsFrom(in Situation situation, DateTimeOffset from) =>
        _subject.Read(situation) is { } since && calendars.For(CalendarName, situation.State).Add(since, AtLeast) is { } due ? (due > from ? due : from) : null;

    public override string? See(in Situation situation) =>
        _subject.Read(situation) is { } since ? Durations.Format(situation.Now > since ? calendars.For(CalendarName, situation.State).Between(since, situation.Now) : TimeSpan.Zero) : null;

    public override bool HoldsFor(string? seen) => seen is not null && Durations.TryParse(seen, out var lasted) && lasted >= AtLeast;
}
