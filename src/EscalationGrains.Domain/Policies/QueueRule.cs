using EscalationGrains.Domain.Calendars;

namespace EscalationGrains.Domain.Policies;

/// <summary>What is special about some queues: their hours and whom to tell.</summary>
/// <param name="Tier">Null: every tier.</param>
/// <param name="Department">Null: every department.</param>
/// <param name="Language">Null: every language.</param>
/// <param name="Region">Null: every region.</param>
/// <param name="Hours">While closed nobody is on duty there; null: around the clock.</param>
/// <param name="Zone">By whose wall clock its people work, a zone of the IANA database; null: that of each calendar.</param>
/// <param name="Contacts">Who is told when a case comes as an emergency.</param>
public sealed record QueueRule(int? Tier, string? Department, string? Language, string? Region, BusinessCalendar? Hours, string? Zone, IReadOnlyList<string> Contacts)
{
    public bool Covers(int tier, string department, string language, string? region) =>
        (Tier ?? tier) == tier && (Department ?? department) == department && (Language ?? language) == language && (Region is null || Region == region);
}
