namespace EscalationGrains.Storage.Verification;

/// <summary>Walks through several sorted lists at once.</summary>
internal static class Merge
{
    /// <summary>The least of the keys that are there, by code unit as the databases order; null when none is.</summary>
    public static string? Least(params ReadOnlySpan<string?> keys)
    {
        string? least = null;
        foreach (var key in keys)
        {
            least = key is not null && (least is null || string.CompareOrdinal(key, least) < 0) ? key : least;
        }

        return least;
    }

    /// <summary>The row it stands at, if it is the one asked for.</summary>
    public static async ValueTask<T?> TakeAsync<T>(PagedRows<T> rows, Func<T, bool> wanted)
        where T : class
    {
        if (await rows.PeekAsync() is not { } row || !wanted(row))
        {
            return null;
        }

        rows.Skip();
        return row;
    }
}
