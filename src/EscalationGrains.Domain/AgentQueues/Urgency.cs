namespace EscalationGrains.Domain.AgentQueues;

/// <summary>
/// Order of a queue: a supervisor's word, worst severity, nearest deadline, longest wait, then id so that the order is total. A case counts as one
/// severity worse for each <see cref="Step"/> by which its deadline is past, so that what keeps arriving starves nobody; only a supervisor's word is
/// stronger than age. Independent of the time of day: cases can be kept in order, and only a case that changed moves.
/// </summary>
public sealed class Urgency : IComparer<WaitingCase>
{
    /// <summary>For how long a worse severity goes before an expired deadline: half a working day. A case without a deadline, or with a later one, is taken
    /// to have it this long after it began to wait.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromHours(4);

    public static readonly Urgency Instance = new();

    public int Compare(WaitingCase? x, WaitingCase? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var order = y.Priority.CompareTo(x.Priority);
        order = order != 0 ? order : Place(x).CompareTo(Place(y));
        order = order != 0 ? order : x.WaitingSince.CompareTo(y.WaitingSince);
        return order != 0 ? order : string.CompareOrdinal(x.CaseId.Value, y.CaseId.Value);
    }

    /// <summary>Ticks; the deadline, earlier by a step for each severity above the lowest. Of two cases whose deadlines are ahead the worse one is always
    /// first: its place is before now by a step more than the other's can be.</summary>
    private static long Place(WaitingCase waiting)
    {
        var latest = waiting.WaitingSince + Step;
        var due = waiting.DueAt is { } at && at < latest ? at : latest;
        return due.UtcTicks - ((long)waiting.Severity * Step.Ticks);
    }
}
