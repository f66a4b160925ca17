namespace EscalationGrains.Contracts.Interactions;

/// <summary>How a customer or case answered an interaction.</summary>
public enum IngestOutcome
{
    /// <summary>Durable, or the stored answer of an earlier request.</summary>
    Done = 0,

    /// <summary>A rule forbids it.</summary>
    Refused = 1,

    /// <summary>The case is closed to the customer; another one must take it.</summary>
    CaseClosed = 2,

    /// <summary>A handle or name was allocated elsewhere meanwhile; look up and route again.</summary>
    Reroute = 3,

    /// <summary>An activation's state was old; it has left memory, ask again.</summary>
    Moved = 4,
}
