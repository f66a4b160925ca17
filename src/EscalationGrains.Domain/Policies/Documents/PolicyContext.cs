using EscalationGrains.Domain.Calendars;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies.Paths;

namespace EscalationGrains.Domain.Policies.Documents;

/// <summary>What the parts of a document may name, gathered from the sections that declare it.</summary>
internal sealed class PolicyContext(PolicyFaults faults)
{
    private PolicyCalendars? _caseCalendars;

    public PolicyFaults Faults { get; } = faults;

    public List<TierDefinition> Tiers { get; } = [];

    public List<string> Departments { get; } = [];

    public Dictionary<string, BusinessCalendar> Calendars { get; } = new(StringComparer.Ordinal);

    /// <summary>Calendars that do not keep to their own zone.</summary>
    public Dictionary<string, ZoneOf> Zones { get; } = new(StringComparer.Ordinal);

    public List<QueueRule> Queues { get; } = [];

    /// <summary>What conditions and clocks ask; complete once everything is read.</summary>
    public PolicyCalendars CaseCalendars => _caseCalendars ??= new(Calendars, Zones, Queues);

    public Dictionary<string, AttributeKind> InteractionAttributes { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, AttributeKind> CustomerAttributes { get; } = new(StringComparer.Ordinal);

    public List<AutonomyLimit> Autonomy { get; } = [];

    public Dictionary<string, EscalationPath> Paths { get; } = new(StringComparer.Ordinal);

    /// <summary>The calendar a field names; null when it names none. One that is not there is a fault.</summary>
    public string? CalendarOf(Fields fields, string field)
    {
        if (fields.Text(field) is not { } name)
        {
            return null;
        }

        if (!Calendars.ContainsKey(name))
        {
            Unknown(fields, field, "calendar", name, Calendars.Keys);
        }

        return name;
    }

    /// <summary>The zone a field names; null when it names none. One that does not exist is a fault.</summary>
    public static string? ZoneOf(Fields fields, string field)
    {
        if (fields.Text(field) is not { } zone)
        {
            return null;
        }

        if (NodaTime.DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
        {
            fields.Fault("unknown-name", field, $"There is no zone '{zone}'; an example of one is Europe/Madrid.");
        }

        return zone;
    }

    /// <summary>A queue's hours by its own wall clock, if the calendar keeps to that of queues.</summary>
    public BusinessCalendar HoursOf(string calendar, string? zone)
    {
        var hours = Calendars.GetValueOrDefault(calendar) ?? BusinessCalendar.Always;
        return zone is not null && Zones.GetValueOrDefault(calendar) == Policies.ZoneOf.Queue ? hours.WithZone(zone) ?? hours : hours;
    }

    public string? DepartmentOf(Fields fields, string field)
    {
        if (fields.Text(field) is { } name)
        {
            CheckDepartment(name, fields, field);
            return name;
        }

        return null;
    }

    public void CheckDepartment(string name, Fields fields, string field)
    {
        if (!AgentQueues.QueueKey.IsPart(name))
        {
            fields.Fault("bad-name", field, $"'{name}' cannot name a department: small letters, digits and hyphens, at most 64.");
        }
        else if (Departments.Count > 0 && !Departments.Contains(name))
        {
            Unknown(fields, field, "department", name, Departments);
        }
    }

    public int? TierOf(Fields fields, string field)
    {
        if (fields.Count(field, 0, 3) is not { } tier)
        {
            return null;
        }

        if (Tiers.Count > 0 && Tiers.All(t => t.Tier != tier))
        {
            fields.Fault("unknown-name", field, $"There is no tier {tier}; there are {string.Join(' ', Tiers.Select(t => t.Tier))}.");
        }

        return tier;
    }

    public static void Unknown(Fields fields, string field, string what, string name, IEnumerable<string> known) => fields.Fault(
        "unknown-name", field, known.Any() ? $"There is no {what} '{name}'; there are: {string.Join(' ', known)}.{Nearest.Hint(name, known)}" : $"There is no {what} '{name}'; the policy declares none.");
}
