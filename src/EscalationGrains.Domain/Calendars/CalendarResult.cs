namespace EscalationGrains.Domain.Calendars;

/// <summary>A calendar, or everything that is wrong with its definition.</summary>
public abstract record CalendarResult
{
    private CalendarResult()
    {
    }

    public sealed record Created(BusinessCalendar Calendar) : CalendarResult;

    /// <summary>At least one fault, in the order of the definition's parts.</summary>
    public sealed record Faulty(IReadOnlyList<CalendarFault> Faults) : CalendarResult;
}
