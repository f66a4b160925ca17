namespace EscalationGrains.Grains.Journal;

/// <summary>One fact as it stands in the journal. <see cref="Seq"/> counts from 1 within its stream, without gaps.</summary>
public sealed record StoredEvent(long Seq, string Kind, DateTimeOffset At, Guid CommitId, ReadOnlyMemory<byte> Body);
