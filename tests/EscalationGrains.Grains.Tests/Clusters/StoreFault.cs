namespace EscalationGrains.Grains.Tests.Clusters;

/// <summary>How a commit goes wrong.</summary>
internal enum StoreFault
{
    /// <summary>The queue is full; nothing is stored.</summary>
    Overloaded,

    /// <summary>The database is away; nothing is stored.</summary>
    Unavailable,

    /// <summary>The connection breaks before the database commits; the writer cannot know.</summary>
    UnknownNotStored,

    /// <summary>The connection breaks after the database committed; the writer cannot know.</summary>
    UnknownStored,
}
