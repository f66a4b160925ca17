namespace EscalationGrains.Grains.Streams;

/// <summary>Says that rows became readable.</summary>
/// <param name="Rows">Rows that this process wrote itself, in the order of their queue: their receivers need not read them.</param>
/// <param name="ToRead">Queues that others wrote to; what, only the table tells.</param>
public sealed record OutboxWritten(IReadOnlyList<QueuedMessage> Rows, IReadOnlyCollection<int> ToRead)
{
    public static OutboxWritten Here(IReadOnlyList<QueuedMessage> rows) => new(rows, []);

    public static OutboxWritten Elsewhere(IReadOnlyCollection<int> queues) => new([], queues);
}
