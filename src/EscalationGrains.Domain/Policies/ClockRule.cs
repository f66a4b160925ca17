using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies.Conditions;

namespace EscalationGrains.Domain.Policies;

/// <summary>The target of a clock for the cases it is meant for. The first rule of a clock that applies counts.</summary>
public sealed record ClockRule
{
    public required ClockName Clock { get; init; }

    /// <summary>For which cases; of none, all.</summary>
    public required Condition When { get; init; }

    /// <summary>A severity without a target has no such clock.</summary>
    public required IReadOnlyDictionary<Severity, TimeSpan> Targets { get; init; }

    /// <summary>Only its open time counts; null: around the clock.</summary>
    public string? CalendarName { get; init; }

    /// <summary>Pending for these reasons stops it.</summary>
    public IReadOnlyList<WaitingFor> PausedWhile { get; init; } = [WaitingFor.Customer, WaitingFor.ThirdParty];

    /// <summary>How long before the target a warning comes, longest first.</summary>
    public IReadOnlyList<TimeSpan> WarnBefore { get; init; } = [];

    /// <summary>Only condition that has no condition: the rule for everything.</summary>
    public bool IsForAll => When is AllOf { Parts.Count: 0 };
}
