namespace EscalationGrains.Domain.AgentQueues;

/// <summary>Order of a queue: a supervisor's word, worst severity, nearest deadline, longest wait, then id so that the order is total.</summary>
public sealed class Urgency : IComparer<WaitingCase>
{
    public static readonly Urgency Instance = new();

    public int Compare(WaitingCase? x, WaitingCase? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var order = y.Priority.CompareTo(x.Priority);
        order = order != 0 ? order : y.Severity.CompareTo(x.Severity);
        order = order != 0 ? order : (x.DueAt ?? DateTimeOffset.MaxValue).CompareTo(y.DueAt ?? DateTimeOffset.MaxValue);
        order = order != 0 ? order : x.WaitingSince.CompareTo(y.WaitingSince);
        return order != 0 ? order : string.CompareOrdinal(x.CaseId.Value, y.CaseId.Value);
    }
}
