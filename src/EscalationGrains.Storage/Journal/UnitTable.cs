namespace EscalationGrains.Storage.Journal;

/// <summary>One table that commit units write, described once for both databases.</summary>
/// <param name="Key">Orders rows by their key, so that concurrent transactions take locks in one order.</param>
internal sealed record UnitTable<TRow>(string Name, IReadOnlyList<Column<TRow>> Columns, Comparison<TRow> Key)
{
    /// <summary>What to do with a row whose key is there; empty: the database refuses it.</summary>
    public string OnConflict { get; init; } = "";

    /// <summary>Makes one row of two with the same key in one unit, in the unit's order; null: they are left to collide.</summary>
    public Func<TRow, TRow, TRow>? Merge { get; init; }

    public string ColumnNames => string.Join(", ", Columns.Select(column => column.Name));

    /// <summary><c>a = excluded.a, …</c> for all columns after the first <paramref name="keys"/>.</summary>
    public static string Replace(IEnumerable<Column<TRow>> columns, int keys) =>
        string.Join(", ", columns.Skip(keys).Select(column => $"{column.Name} = excluded.{column.Name}"));
}
