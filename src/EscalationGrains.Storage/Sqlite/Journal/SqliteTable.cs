using EscalationGrains.Storage.Database;
using EscalationGrains.Storage.Journal;
using Microsoft.Data.Sqlite;

namespace EscalationGrains.Storage.Sqlite.Journal;

/// <summary>Writes rows of one table with a prepared statement.</summary>
internal sealed class SqliteTable<TRow> : IDisposable
{
    private readonly SqliteStatement statement;
    private readonly Func<TRow, object?>[] values;

    public SqliteTable(SqliteConnection connection, UnitTable<TRow> table)
    {
        values = [.. table.Columns.Select(Value)];
        var parameters = string.Join(", ", Enumerable.Range(1, values.Length).Select(i => "$" + i));
        statement = new SqliteStatement(connection, $"insert into {table.Name} ({table.ColumnNames}) values ({parameters}) {table.OnConflict}", values.Length);
    }

    public void Write(TRow row)
    {
        for (var i = 0; i < values.Length; i++)
        {
            statement.Set(i + 1, values[i](row));
        }

        statement.Execute();
    }

    public void Dispose() => statement.Dispose();

    private static Func<TRow, object?> Value(Column<TRow> column) => column switch
    {
        Column<TRow>.Text text => row => text.Value(row),
        Column<TRow>.Number number => row => number.Value(row),
        Column<TRow>.Flag flag => row => flag.Value(row) ? 1L : 0L,
        Column<TRow>.Instant instant => row => instant.Value(row) is { } at ? Instants.ToMicroseconds(at) : null,
        Column<TRow>.Id id => row => id.Value(row).ToByteArray(),
        Column<TRow>.Bytes bytes => row => bytes.Value(row).ToArray(),
        _ => throw new InvalidOperationException($"Column {column.Name} has no SQLite type."),
    };
}
