using NodaTime;

namespace EscalationGrains.Domain.Calendars;

/// <summary>A holiday on the same day of each year. 29 February is one in leap years only.</summary>
/// <param name="Name">What people call it; shown, never compared.</param>
public sealed record YearlyHoliday(AnnualDate Date, string? Name = null);
