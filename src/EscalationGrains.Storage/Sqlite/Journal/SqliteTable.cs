using EscalationGrains.Storage.Database;
using EscalationGrains.Storage.Journal;
using Microsoft.Data.Sqlite;

namespace EscalationGrains.Storage.Sqlite.Journal;

/// <summary>Writes rows of one table with a prepared statement.</summary>
internal sealed class SqliteTable<TRow> : IDisposable
{
    private readonly SqliteStatement statement;
    private readonly Action<SqliteStatement, TRow>[] columns;

    public SqliteTable(SqliteConnection connection, UnitTable<TRow> table)
    {
        columns = [.. table.Columns.Select((column, i) => Setter(column, i + 1))];
        var parameters = string.Join(", ", Enumerable.Range(1, columns.Length).Select(i => "$" + i));
        statement = new SqliteStatement(connection, $"insert into {table.Name} ({table.ColumnNames}) values ({parameters}) {table.OnConflict}");
    }

    public void Write(TRow row)
    {
        foreach (var set in columns)
        {
            set(statement, row);
        }

        statement.Execute();
    }

    public void Dispose() => statement.Dispose();

    private static Action<SqliteStatement, TRow> Setter(Column<TRow> column, int position) => column switch
    {
        Column<TRow>.Text text => (statement, row) => statement.Set(position, text.Value(row)),
        Column<TRow>.Number number => (statement, row) => statement.Set(position, number.Value(row)),
        Column<TRow>.Flag flag => (statement, row) => statement.Set(position, flag.Value(row) ? 1L : 0L),
        Column<TRow>.Instant instant => (statement, row) => statement.Set(position, instant.Value(row) is { } at ? Instants.ToMicroseconds(at) : null),
        Column<TRow>.Id id => (statement, row) => statement.Set(position, id.Value(row)),
        Column<TRow>.Bytes bytes => (statement, row) => statement.Set(position, bytes.Value(row).Span),
        _ => throw new InvalidOperationException($"Column {column.Name} has no SQLite type."),
    };
}
