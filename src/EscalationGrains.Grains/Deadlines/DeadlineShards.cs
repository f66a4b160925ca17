using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Grains.Deadlines;

/// <summary>How deadline rows are spread. The shard is stored in the row, so the count is part of the schema.</summary>
public static class DeadlineShards
{
    /// <summary>Enough for a few silos to share the firing, few enough that idle polling (a read a second each) stays cheap.</summary>
    public const int Count = 16;

    public static int Of(string caseKey) => (int)(ShardHash.Of(caseKey) % Count);
}
