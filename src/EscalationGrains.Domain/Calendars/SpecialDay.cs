using NodaTime;

namespace EscalationGrains.Domain.Calendars;

/// <summary>A date with hours of its own in place of its weekday's: the half day before a feast, the Saturday before a launch.</summary>
/// <param name="Hours">At least one window, none over midnight.</param>
/// <param name="Name">What people call it; shown, never compared.</param>
public sealed record SpecialDay(LocalDate Date, IReadOnlyList<TimeWindow> Hours, string? Name = null);
