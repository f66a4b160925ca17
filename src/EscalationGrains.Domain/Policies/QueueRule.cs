using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Calendars;

namespace EscalationGrains.Domain.Policies;

/// <summary>What is special about some queues: their hours, whom to tell and which agents they ask first.</summary>
/// <param name="Tier">Null: every tier.</param>
/// <param name="Department">Null: every department.</param>
/// <param name="Language">Null: every language.</param>
/// <param name="Region">Null: every region.</param>
/// <param name="Hours">While closed nobody is on duty there; null: around the clock.</param>
/// <param name="Zone">By whose wall clock its people work, a zone of the IANA database; null: that of each calendar.</param>
/// <param name="Contacts">Who is told when a case comes as an emergency.</param>
public sealed record QueueRule(int? Tier, string? Department, string? Language, string? Region, BusinessCalendar? Hours, string? Zone, IReadOnlyList<string> Contacts)
{
    /// <summary>What its agents must master; one entry for each skill.</summary>
    public IReadOnlyList<SkillNeed> Skills { get; init; } = [];

    /// <summary>So long after a case began to wait, whoever knows the customer is waited for; null: not said here.</summary>
    public TimeSpan? Sticky { get; init; }

    /// <summary>How long an owner may be offline before the queue takes their open cases; null: not said here.</summary>
    public TimeSpan? OfflineGrace { get; init; }

    public bool Covers(int tier, string department, string language, string? region) =>
        (Tier ?? tier) == tier && (Department ?? department) == department && (Language ?? language) == language && (Region is null || Region == region);
}
