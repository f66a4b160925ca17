using EscalationGrains.Domain.Calendars;
using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Domain.Policies;

/// <summary>The calendars of a policy, by the wall clock of their own zone, or of a case's queue or customer.</summary>
public sealed class PolicyCalendars
{
    /// <summary>Attribute of customers, text, that names their zone of the IANA database.</summary>
    public const string CustomerZone = "timeZone";

    public static readonly PolicyCalendars None = new(new Dictionary<string, BusinessCalendar>(), new Dictionary<string, ZoneOf>(), []);

    /// <summary>Between the name of a calendar and a zone; no name has it.</summary>
    private const char At = '@';

    private readonly IReadOnlyDictionary<string, BusinessCalendar> _calendars;
    private readonly IReadOnlyDictionary<string, ZoneOf> _zones;
    private readonly IReadOnlyList<QueueRule> _queues;

    internal PolicyCalendars(IReadOnlyDictionary<string, BusinessCalendar> calendars, IReadOnlyDictionary<string, ZoneOf> zones, IReadOnlyList<QueueRule> queues) =>
        (_calendars, _zones, _queues) = (calendars, zones, queues);

    public int Count => _calendars.Count;

    /// <summary>A calendar by its own zone.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public BusinessCalendar this[string name] => _calendars[name];

    /// <summary>A calendar for a case; null and a name that the policy no longer has mean around the clock.</summary>
    public BusinessCalendar For(string? name, CaseState state) =>
        name is null || !_calendars.TryGetValue(name, out var calendar) ? BusinessCalendar.Always
        : ZoneFor(name, state) is { } zone && calendar.WithZone(zone) is { } there ? there
        : calendar;

    /// <summary>What a clock keeps, so that the time it has run can be told when the case has gone to another queue: <c>office</c>, or
    /// <c>office@America/New_York</c>.</summary>
    public string? NameFor(string? name, CaseState state) =>
        name is not null && _calendars.TryGetValue(name, out var calendar) && ZoneFor(name, state) is { } zone && calendar.WithZone(zone) is { } there && there.ZoneId != calendar.ZoneId
            ? $"{name}{At}{zone}"
            : name;

    /// <summary>The calendar that <see cref="NameFor"/> named; null and a name that the policy no longer has mean around the clock.</summary>
    public BusinessCalendar Named(string? name)
    {
        if (name is null)
        {
            return BusinessCalendar.Always;
        }

        var at = name.IndexOf(At, StringComparison.Ordinal);
        return !_calendars.TryGetValue(at < 0 ? name : name[..at], out var calendar) ? BusinessCalendar.Always
            : at < 0 ? calendar
            : calendar.WithZone(name[(at + 1)..]) ?? calendar;
    }

    private string? ZoneFor(string name, CaseState state) => _zones.GetValueOrDefault(name) switch
    {
        ZoneOf.Queue => QueueZone(state),
        ZoneOf.Customer => state.CustomerAttributes.Find(CustomerZone)?.Text,
        _ => null,
    };

    private string? QueueZone(CaseState state)
    {
        for (var i = 0; i < _queues.Count; i++)
        {
            if (_queues[i] is { Zone: { } zone } rule && rule.Covers(state.Tier, state.Department, state.Language, state.Region))
            {
                return zone;
            }
        }

        return null;
    }
}
