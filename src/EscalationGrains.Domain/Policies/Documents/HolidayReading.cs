using EscalationGrains.Domain.Calendars;

namespace EscalationGrains.Domain.Policies.Documents;

/// <summary>What a holiday feed says.</summary>
/// <param name="Faults">Sentences; none when the feed could be read.</param>
public sealed record HolidayReading(IReadOnlyList<Holiday> Holidays, IReadOnlyList<string> Faults)
{
    public static readonly HolidayReading None = new([], []);
}
