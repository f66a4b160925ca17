namespace EscalationGrains.Grains.Journal;

/// <summary>FNV-1a over UTF-16 code units: the same number in every process and version, because stored rows depend on it.</summary>
public static class ShardHash
{
    public static uint Of(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 16777619u;
        }

        // A final mix, since the low bits of FNV over ids that differ only in their tail are uneven.
        hash ^= hash >> 16;
        hash *= 0x7feb352du;
        return hash ^ (hash >> 15);
    }
}
