namespace EscalationGrains.Grains.Journal;

/// <summary>
/// Tells a grain, along with the call that brings it into memory, that its id was made for this call: its journal is empty and need not be
/// read. Only a hint. Should the call arrive twice, the second activation writes at a sequence that is taken, is refused and reads.
/// </summary>
internal static class NewStream
{
    private const string Key = "eg.new";

    /// <summary>Holds for calls made from here on, until the caller returns.</summary>
    public static void Mark(string grainKey) => RequestContext.Set(Key, grainKey);

    /// <summary>Asked at activation.</summary>
    public static bool IsMarked(string grainKey) => RequestContext.Get(Key) is string marked && marked == grainKey;
}
