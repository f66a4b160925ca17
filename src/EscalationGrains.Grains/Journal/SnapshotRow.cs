namespace EscalationGrains.Grains.Journal;

/// <summary>The state of a stream at <paramref name="Seq"/>. Stored only when newer than what is there (<c>where seq &lt; new</c>).</summary>
/// <param name="Shape">Version of the JSON shape; a reader that does not know it rebuilds from events.</param>
public sealed record SnapshotRow(string Stream, long Seq, int Shape, ReadOnlyMemory<byte> Body);
