using EscalationGrains.Domain.Calendars;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace EscalationGrains.Domain.Tests.Calendars;

/// <summary>Sound calendars at random, and an instant near a moment of interest: a change of the zone's clock, a turn of the year, a leap day.</summary>
public static class Hours
{
    /// <summary>By reason: the usual two, half an hour, midnight changes (four), a skipped date, odd offsets, "negative" summer time, Ramadan, none.</summary>
    private static readonly string[] Zones =
    [
        "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Beirut", "America/Havana", "Asia/Gaza",
        "Pacific/Apia", "Pacific/Chatham", "Asia/Kathmandu", "Europe/Dublin", "Africa/Casablanca", "UTC",
    ];

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <param name="Step">All windows start and end on its multiples.</param>
    /// <param name="Start">Within a day and a half of the moment of interest.</param>
    public sealed record Sample(CalendarDefinition Definition, TimeSpan Step, DateTimeOffset Start)
    {
        public BusinessCalendar Calendar => Definition.Calendar();

        internal SlowCalendar Slow => new(Definition);
    }

    /// <summary>Windows on quarters of an hour.</summary>
    public sealed class Coarse
    {
        public static Arbitrary<Sample> Samples() => Near(TimeSpan.FromMinutes(15)).ToArbitrary();

        public static Arbitrary<TimeSpan> Spans() => Span(TimeSpan.FromHours(60)).ToArbitrary();
    }

    /// <summary>Windows on any second.</summary>
    public sealed class Fine
    {
        public static Arbitrary<Sample> Samples() => Near(TimeSpan.FromSeconds(1)).ToArbitrary();

        public static Arbitrary<TimeSpan> Spans() => Span(TimeSpan.FromHours(3)).ToArbitrary();
    }

    private static Gen<TimeSpan> Span(TimeSpan most) => Gen.Frequency(
        (1, Gen.Constant(TimeSpan.Zero)),
        (1, Gen.Choose(1, 3).Select(t => TimeSpan.FromTicks(t))),
        (4, Gen.Choose(0, (int)(most / Minute)).Select(m => m * Minute)),
        (4, from m in Gen.Choose(0, (int)(most / Minute) - 1) from t in Gen.Choose(0, (int)Minute.Ticks - 1) select (m * Minute) + TimeSpan.FromTicks(t)));

    private static Gen<Sample> Near(TimeSpan step) =>
        from zone in Gen.Elements(Zones)
        from moment in Moment(zone)
        from hours in Week(step)
        from days in Days(moment.InZone(DateTimeZoneProviders.Tzdb[zone]).Date, step)
        from minutes in Gen.Choose(-36 * 60, 36 * 60)
        from ticks in Gen.Frequency((1, Gen.Constant(0)), (1, Gen.Choose(0, (int)Minute.Ticks - 1)))
        select new Sample(days with { Name = "random", Zone = zone, Hours = hours }, step < Minute ? step : Minute, moment.ToDateTimeOffset() + (minutes * Minute) + TimeSpan.FromTicks(ticks));

    private static Gen<Instant> Moment(string zone) =>
        from year in Gen.Choose(2008, 2027)
        let start = Instant.FromUtc(year, 1, 1, 0, 0)
        let changes = DateTimeZoneProviders.Tzdb[zone].GetZoneIntervals(start, Instant.FromUtc(year, 12, 31, 0, 0)).Where(i => i.HasStart && i.Start > start).Select(i => i.Start).ToArray()
        from moment in Gen.Frequency((changes.Length == 0 ? 0 : 6, Gen.Elements(changes.Append(start))), (1, Gen.Constant(start)), (1, Gen.Constant(Instant.FromUtc(year, 2, 28, 12, 0))))
        select moment;

    /// <summary>Every other stretch between cuts of the week is a window, so none overlap; one past its midnight is a night.</summary>
    private static Gen<IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<TimeWindow>>> Week(TimeSpan step) =>
        from count in Gen.Choose(1, 14)
        from cuts in Gen.ListOf(Gen.Choose(0, (int)(TimeSpan.FromDays(7) / step) - 1), count * 2)
        select (IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<TimeWindow>>)Windows([.. cuts.Select(c => (int)(c * step.TotalSeconds)).Distinct().Order()], 86_400 - (int)step.TotalSeconds);

    private static Dictionary<IsoDayOfWeek, IReadOnlyList<TimeWindow>> Windows(int[] cuts, int longest)
    {
        var windows = new List<(int Day, TimeWindow Window)>();
        for (var i = 0; i + 1 < cuts.Length; i += 2)
        {
            var to = Math.Min(cuts[i + 1], cuts[i] + longest);
            windows.Add((cuts[i] / 86_400, new TimeWindow(cuts[i] % 86_400, to % 86_400 == 0 ? 86_400 : to % 86_400)));
        }

        if (windows.Count == 0)
        {
            windows.Add((0, TimeWindow.WholeDay));
        }

        return windows.GroupBy(w => w.Day).ToDictionary(g => (IsoDayOfWeek)(g.Key + 1), g => (IReadOnlyList<TimeWindow>)[.. g.Select(w => w.Window)]);
    }

    /// <summary>Holidays and special days on the dates around the moment.</summary>
    private static Gen<CalendarDefinition> Days(LocalDate date, TimeSpan step) =>
        from kinds in Gen.ListOf(Gen.Frequency((6, Gen.Constant(0)), (1, Gen.Constant(1)), (1, Gen.Constant(2)), (1, Gen.Constant(3)), (1, Gen.Constant(4))), 5)
        from cuts in Gen.ListOf(Gen.Choose(0, (int)(TimeSpan.FromDays(1) / step) - 1), 3)
        let hours = Own([.. cuts.Select(c => (int)(c * step.TotalSeconds)).Distinct().Order()])
        let dates = kinds.Select((kind, i) => (Kind: kind, Date: date.PlusDays(i - 2))).ToArray()
        select new CalendarDefinition
        {
            Name = "",
            Zone = "",
            Hours = new Dictionary<IsoDayOfWeek, IReadOnlyList<TimeWindow>>(),
            Holidays = [.. dates.Where(d => d.Kind == 1).Select(d => Holiday.On(d.Date))],
            YearlyHolidays = [.. dates.Where(d => d.Kind == 2).Select(d => new YearlyHoliday(new AnnualDate(d.Date.Month, d.Date.Day)))],
            SpecialDays = [.. dates.Where(d => d.Kind == 3).Select(d => new SpecialDay(d.Date, hours))],
            FeedHolidays = [.. dates.Where(d => d.Kind == 4).Select(d => new Holiday(d.Date, d.Date.PlusDays(1)))],
        };

    private static IReadOnlyList<TimeWindow> Own(int[] cuts) => cuts switch
    {
        [var a, var b, var c] => [new(a, b), new(c, TimeWindow.EndOfDay)],
        [var a, var b] => [new(a, b)],
        [var a, ..] => [new(a, TimeWindow.EndOfDay)],
        _ => [TimeWindow.WholeDay],
    };
}
