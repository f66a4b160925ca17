namespace EscalationGrains.Domain.AgentQueues;

/// <summary>In which way a queue differs from what the cases say.</summary>
public enum QueueOrphanKind
{
    /// <summary>The case waits here, and the queue does not know it: nobody would be asked.</summary>
    Missing = 0,

    /// <summary>The queue holds a case that does not wait here any more.</summary>
    Stray = 1,

    /// <summary>The queue knows the case otherwise than it is, e.g. as offered when no offer stands.</summary>
    Stale = 2,
}
