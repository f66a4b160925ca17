namespace EscalationGrains.Grains.Watch;

/// <summary>What stands in the store at one instant.</summary>
/// <param name="OutboxRows">Committed messages that no consumer has finished with.</param>
/// <param name="OutboxFirst">Lowest id of those; 0 when there are none.</param>
/// <param name="OutboxLast">Highest id of those; 0 when there are none.</param>
/// <param name="OffersOpen">Cases held out to an agent who has not answered.</param>
/// <param name="Overdue">Deadlines that were due before the instant asked for and still stand, at most <see cref="MaxOverdue"/>.</param>
/// <param name="OverdueSince">When the first of those was due; null when there are none.</param>
public sealed record StoreFigures(long OutboxRows, long OutboxFirst, long OutboxLast, long OffersOpen, long Overdue, DateTimeOffset? OverdueSince)
{
    /// <summary>Nobody needs to know more exactly, and a backlog after an outage is long.</summary>
    public const int MaxOverdue = 10_000;
}
