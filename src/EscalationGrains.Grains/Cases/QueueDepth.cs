namespace EscalationGrains.Grains.Cases;

/// <summary>One queue as the case list shows it.</summary>
/// <param name="Depth">Open and pending cases in the queue, owned or not.</param>
/// <param name="Waiting">Those that wait for somebody to accept them.</param>
/// <param name="OldestWaitingSince">Since when the longest waiting one waits.</param>
/// <param name="NextDueAt">Least due instant among its cases.</param>
public sealed record QueueDepth(string Queue, int Depth, int Waiting, DateTimeOffset? OldestWaitingSince, DateTimeOffset? NextDueAt);
