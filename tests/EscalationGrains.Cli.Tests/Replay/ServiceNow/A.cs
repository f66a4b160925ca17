using EscalationGrains.Cli.Replay.ServiceNow;

namespace EscalationGrains.Cli.Tests.Replay.ServiceNow;

/// <summary>Rows of an incident that was opened at 09:00 and resolved and closed on the following days.</summary>
internal static class A
{
    public static readonly DateTimeOffset Opened = new(2016, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset Hour(double hours) => Opened.AddHours(hours);

    public static ServiceNowRow Row(int mod, double hour, RecordedState state = RecordedState.Open) => new()
    {
        Line = mod + 2,
        Number = "0000045",
        State = state,
        Priority = 3,
        ModCount = mod,
        ReassignmentCount = 0,
        ReopenCount = 0,
        OpenedAt = Opened,
        UpdatedAt = Hour(hour),
        ResolvedAt = Hour(24),
        ClosedAt = Hour(144),
        Caller = "2403",
        Group = "70",
        ContactType = "Phone",
        Category = "55",
        Subcategory = "170",
        ClosedCode = "5",
    };
}
