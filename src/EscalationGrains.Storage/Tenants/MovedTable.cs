using EscalationGrains.Storage.Journal;

namespace EscalationGrains.Storage.Tenants;

/// <summary>One table of which a tenant has rows.</summary>
/// <param name="Key">Names of the columns that name a row; they come first.</param>
/// <param name="Where">The tenant's rows; one condition for each stretch of the index.</param>
internal sealed record MovedTable(string Name, IReadOnlyList<MovedColumn> Columns, IReadOnlyList<string> Key, params IReadOnlyList<string> Where)
{
    /// <summary>Kept by Orleans, on SQLite in a file of its own.</summary>
    public bool IsDocument { get; init; }

    public string ColumnNames => string.Join(", ", Columns.Select(c => c.Name));

    public IEnumerable<MovedColumn> KeyColumns => Key.Select(k => Columns.First(c => c.Name == k));

    public static MovedTable Of<TRow>(UnitTable<TRow> table, IReadOnlyList<string> key, params IReadOnlyList<string> where) => new(table.Name, [.. table.Columns.Select(Of)], key, where);

    private static MovedColumn Of<TRow>(Column<TRow> column) => new(column.Name, column switch
    {
        Column<TRow>.Text => MovedKind.Text,
        Column<TRow>.Number => MovedKind.Number,
        Column<TRow>.Flag => MovedKind.Flag,
        Column<TRow>.Instant => MovedKind.Instant,
        Column<TRow>.Id => MovedKind.Id,
        _ => MovedKind.Bytes,
    });
}
