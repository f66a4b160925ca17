namespace EscalationGrains.Grains.Journal;

/// <summary>What a grain needs to rebuild itself: the latest snapshot and the tail after it.</summary>
public sealed record StoredStream(SnapshotRow? Snapshot, IReadOnlyList<StoredEvent> Events);
