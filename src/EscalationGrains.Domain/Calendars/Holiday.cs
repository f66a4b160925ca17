using NodaTime;

namespace EscalationGrains.Domain.Calendars;

/// <summary>Dates on which nobody works, from midnight to midnight of the calendar's zone.</summary>
/// <param name="To">The last date, itself included; equal to <paramref name="From"/> for one day.</param>
/// <param name="Name">What people call it; shown, never compared.</param>
public sealed record Holiday(LocalDate From, LocalDate To, string? Name = null)
{
    public static Holiday On(LocalDate date, string? name = null) => new(date, date, name);
}
