using EscalationGrains.Domain.Calendars;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies.Paths;

namespace EscalationGrains.Domain.Policies.Documents;

/// <summary>What the parts of a document may name, gathered from the sections that declare it.</summary>
internal sealed class PolicyContext(PolicyFaults faults)
{
    public PolicyFaults Faults { get; } = faults;

    public List<TierDefinition> Tiers { get; } = [];

    public List<string> Departments { get; } = [];

    public Dictionary<string, BusinessCalendar> Calendars { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, AttributeKind> InteractionAttributes { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, AttributeKind> CustomerAttributes { get; } = new(StringComparer.Ordinal);

    public List<AutonomyLimit> Autonomy { get; } = [];

    public Dictionary<string, EscalationPath> Paths { get; } = new(StringComparer.Ordinal);

    /// <summary>The calendar a field names; around the clock when it names none or one that is not there, which is a fault.</summary>
    public (BusinessCalendar Calendar, string? Name) CalendarOf(Fields fields, string field)
    {
        if (fields.Text(field) is not { } name)
        {
            return (BusinessCalendar.Always, null);
        }

        if (Calendars.TryGetValue(name, out var calendar))
        {
            return (calendar, name);
        }

        Unknown(fields, field, "calendar", name, Calendars.Keys);
        return (BusinessCalendar.Always, name);
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
