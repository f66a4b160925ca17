namespace EscalationGrains.Grains.Streams;

/// <summary>An outbox row with the queue it stands in.</summary>
public readonly record struct QueuedMessage(int Queue, StoredMessage Message);
