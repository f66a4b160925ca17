using System.Globalization;
using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Calendars;
using NodaTime;
using NodaTime.Text;

namespace EscalationGrains.Domain.Policies.Documents;

/// <summary>Reads calendars: zone, hours of each weekday, holidays, special days. Holidays of a feed are given by whoever read the feed.</summary>
internal sealed class CalendarReader(PolicyContext context, Func<string, HolidayReading> readFeed)
{
    private static readonly string[] Weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    public void Read(Fields policy)
    {
        if (policy.Group("calendars") is not { } calendars)
        {
            return;
        }

        foreach (var entry in calendars.Entries)
        {
            calendars.Find(entry.Name);
            if (!QueueKey.IsPart(entry.Name))
            {
                calendars.Fault("bad-name", entry.Name, $"'{entry.Name}' cannot name a calendar: small letters, digits and hyphens, at most 64.");
            }

            // A calendar with faults still has its name, so that those who use it are not reported too.
            context.Calendars[entry.Name] = BusinessCalendar.Always;
            if (Fields.Of(entry.Value, calendars.Join(entry.Name), context.Faults) is { } fields)
            {
                var before = context.Faults.Count;
                var definition = ReadOne(entry.Name, fields);
                if (before == context.Faults.Count)
                {
                    Create(entry.Name, definition, fields);
                }
            }
        }
    }

    private void Create(string name, CalendarDefinition definition, Fields fields)
    {
        switch (BusinessCalendar.Create(definition))
        {
            case CalendarResult.Created created:
                context.Calendars[name] = created.Calendar;
                break;
            case CalendarResult.Faulty faulty:
                foreach (var fault in faulty.Faults)
                {
                    var code = fault.Code.StartsWith("calendar.", StringComparison.Ordinal) ? fault.Code[9..] : fault.Code;
                    context.Faults.Add("calendar-" + code, fields.Join(fault.Path), NodeAt(fields.Node, fault.Path) ?? fields.Node, fault.Detail);
                }

                break;
        }
    }

    private CalendarDefinition ReadOne(string name, Fields fields)
    {
        var zone = fields.Required("zone");
        if (fields.Word<ZoneOf>("zoneOf") is { } follows)
        {
            context.Zones[name] = follows;
        }

        var hours = new Dictionary<IsoDayOfWeek, IReadOnlyList<TimeWindow>>();
        if (fields.Group("hours") is { } group)
        {
            ReadHours(group, hours);
        }
        else if (!fields.Has("hours"))
        {
            fields.Missing("hours");
        }

        var holidays = new List<Holiday>();
        var yearly = new List<YearlyHoliday>();
        foreach (var (node, path) in fields.Items("holidays"))
        {
            ReadHoliday(fields, node, path, holidays, yearly);
        }

        var special = fields.Items("specialDays").Select(item => ReadSpecial(item.Node, item.Path)).OfType<SpecialDay>().ToArray();
        var feed = ReadFeed(fields);
        fields.Done();
        return new CalendarDefinition
        {
            Name = name,
            Zone = zone,
            Hours = hours,
            Holidays = holidays,
            YearlyHolidays = yearly,
            SpecialDays = special,
            FeedHolidays = feed,
        };
    }

    /// <summary><c>monday: 09:00-17:00</c>, <c>monday-friday: [09:00-12:00, 13:00-17:00]</c>.</summary>
    private void ReadHours(Fields group, Dictionary<IsoDayOfWeek, IReadOnlyList<TimeWindow>> hours)
    {
        foreach (var entry in group.Entries)
        {
            var windows = group.Items(entry.Name).Select(item => ReadWindow(group, item.Node, item.Path)).OfType<TimeWindow>().ToArray();
            foreach (var day in DaysOf(entry, group))
            {
                if (!hours.TryAdd((IsoDayOfWeek)(day + 1), windows))
                {
                    context.Faults.Add("field-twice", group.Join(entry.Name), entry.Line, entry.Column, $"{Weekdays[day]} has hours already.");
                }
            }
        }
    }

    private IEnumerable<int> DaysOf(PolicyNode.Entry entry, Fields group)
    {
        var ends = entry.Name.Split('-').Select(word => Array.IndexOf(Weekdays, word)).ToArray();
        if (ends is [>= 0] or [>= 0, >= 0])
        {
            for (var day = ends[0]; ; day = (day + 1) % 7)
            {
                yield return day;
                if (day == ends[^1])
                {
                    yield break;
                }
            }
        }

        context.Faults.Add("unknown-field", group.Join(entry.Name), entry.Line, entry.Column, $"'{entry.Name}' is no weekday and no span of weekdays such as monday-friday.{Nearest.Hint(entry.Name, Weekdays)}");
    }

    private TimeWindow? ReadWindow(Fields fields, PolicyNode node, string path)
    {
        if (fields.TextOf(node, path) is not { } text)
        {
            return null;
        }

        if (TimeWindow.TryParse(text, out var window))
        {
            return window;
        }

        context.Faults.Add("not-a-window", path, node, $"'{text}' is no window of time; write one such as 09:00-17:30, or up to 24:00.");
        return null;
    }

    /// <summary>A date, a span of dates (2026-12-24/2026-12-26), or a day of every year (--12-25).</summary>
    private void ReadHoliday(Fields fields, PolicyNode node, string path, List<Holiday> holidays, List<YearlyHoliday> yearly)
    {
        if (fields.TextOf(node, path) is not { } text)
        {
            return;
        }

        var ends = text.Split('/').Select(LocalDatePattern.Iso.Parse).ToArray();
        if (text.StartsWith("--", StringComparison.Ordinal) && AnnualDatePattern.Iso.Parse(text[2..]) is { Success: true } annual)
        {
            yearly.Add(new YearlyHoliday(annual.Value));
        }
        else if (ends.Length <= 2 && ends.All(e => e.Success))
        {
            holidays.Add(new Holiday(ends[0].Value, ends[^1].Value));
        }
        else
        {
            context.Faults.Add("not-a-date", path, node, $"'{text}' is no date; write 2026-12-25, a span 2026-12-24/2026-12-26, or --12-25 for every year.");
        }
    }

    private SpecialDay? ReadSpecial(PolicyNode node, string path)
    {
        if (Fields.Of(node, path, context.Faults) is not { } fields)
        {
            return null;
        }

        var date = fields.Required("date");
        var hours = fields.Items("hours").Select(item => ReadWindow(fields, item.Node, item.Path)).OfType<TimeWindow>().ToArray();
        var name = fields.Text("name");
        fields.Done();
        if (LocalDatePattern.Iso.Parse(date) is { Success: true } parsed)
        {
            return new SpecialDay(parsed.Value, hours, name);
        }

        fields.Fault("not-a-date", "date", $"'{date}' is no date; write 2026-12-24.");
        return null;
    }

    private IReadOnlyList<Holiday> ReadFeed(Fields fields)
    {
        if (fields.Text("holidayFeed") is not { } text)
        {
            return [];
        }

        var reading = readFeed(text);
        foreach (var fault in reading.Faults)
        {
            fields.Fault("holiday-feed", "holidayFeed", fault);
        }

        return reading.Holidays;
    }

    /// <summary>The node a path such as <c>hours.monday[1]</c> leads to, for its line; what the path has in common with the document is enough.</summary>
    private static PolicyNode? NodeAt(PolicyNode node, string path)
    {
        foreach (var part in path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
        {
            var next = node switch
            {
                PolicyNode.Map map => map.Entries.FirstOrDefault(e => e.Name == part)?.Value,
                PolicyNode.List list when int.TryParse(part, CultureInfo.InvariantCulture, out var i) && i < list.Items.Count => list.Items[i],
                _ => null,
            };
            if (next is null)
            {
                return node;
            }

            node = next;
        }

        return node;
    }
}
