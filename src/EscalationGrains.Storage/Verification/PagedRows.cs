using EscalationGrains.Storage.Database;

namespace EscalationGrains.Storage.Verification;

/// <summary>Rows in the order of their key, read a page at a time: as many as fit a page are in memory, however many there are.</summary>
/// <param name="select">Statement up to and without <c>where</c>.</param>
/// <param name="key">Columns that name a row, in the order of an index.</param>
internal sealed class PagedRows<T>(StoreSession session, string select, string where, string[] key, Action<StoreParameters> bind, Action<StoreParameters, T> bindKey, Func<StoreRow, T> read, CancellationToken cancellationToken)
    where T : class
{
    private const int PageSize = 1_000;

    private readonly string first = $"{select} where {where} order by {string.Join(", ", key)} limit {PageSize}";
    private readonly string next = $"{select} where {where} and ({string.Join(", ", key)}) > ({string.Join(", ", Enumerable.Range(0, key.Length).Select(i => $"@k{i}"))}) order by {string.Join(", ", key)} limit {PageSize}";
    private List<T>? page;
    private int at;

    /// <summary>The row it stands at; null behind the last.</summary>
    public async ValueTask<T?> PeekAsync()
    {
        if (page is null)
        {
            page = await session.QueryAsync(first, bind, read, cancellationToken);
        }
        else if (at == page.Count && page.Count == PageSize)
        {
            var last = page[^1];
            page = await session.QueryAsync(next, p => { bind(p); bindKey(p, last); }, read, cancellationToken);
            at = 0;
        }

        return at < page.Count ? page[at] : null;
    }

    public void Skip() => at++;

    /// <summary>All that is left.</summary>
    public async IAsyncEnumerable<T> RestAsync()
    {
        while (await PeekAsync() is { } row)
        {
            Skip();
            yield return row;
        }
    }

    /// <summary>The rows from here on for which it holds.</summary>
    public async IAsyncEnumerable<T> WhileAsync(Func<T, bool> holds)
    {
        while (await PeekAsync() is { } row && holds(row))
        {
            Skip();
            yield return row;
        }
    }
}
