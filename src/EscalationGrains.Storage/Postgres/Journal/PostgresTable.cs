using EscalationGrains.Storage.Journal;
using Npgsql;

namespace EscalationGrains.Storage.Postgres.Journal;

/// <summary>Collects rows of one table and writes them with one statement.</summary>
/// <param name="returning">A column that the statement answers for each row; empty: it answers nothing.</param>
internal sealed class PostgresTable<TRow>(UnitTable<TRow> table, string returning = "")
{
    private readonly PostgresColumn<TRow>[] columns = [.. table.Columns.Select(PostgresColumn<TRow>.Of)];
    private readonly List<(TRow Row, int Order)> rows = [];
    private readonly List<TRow> sending = [];

    private readonly string sql =
        $"insert into {table.Name} ({table.ColumnNames}) select * from unnest({string.Join(", ", Enumerable.Range(1, table.Columns.Count).Select(i => "$" + i))}) {table.OnConflict}" +
        (returning.Length == 0 ? "" : " returning " + returning);

    /// <summary>Rows of the statement made last, in the order it answers them.</summary>
    public IReadOnlyList<TRow> Sent => sending;

    public void Add(TRow row) => rows.Add((row, rows.Count));

    public void AddRange(IEnumerable<TRow> more)
    {
        foreach (var row in more)
        {
            Add(row);
        }
    }

    /// <summary>Forgets rows that were collected for a batch that failed before it was sent.</summary>
    public void Clear()
    {
        rows.Clear();
        sending.Clear();
    }

    /// <summary>Adds the statement to the batch unless there is no row, and forgets the rows.</summary>
    public void MoveTo(NpgsqlBatch batch)
    {
        if (rows.Count == 0)
        {
            return;
        }

        Arrange();
        var command = new NpgsqlBatchCommand(sql);
        foreach (var column in columns)
        {
            command.Parameters.Add(column.Fill(sending));
        }

        batch.BatchCommands.Add(command);
    }

    private void Arrange()
    {
        rows.Sort((a, b) => table.Key(a.Row, b.Row) is var byKey && byKey != 0 ? byKey : a.Order.CompareTo(b.Order));
        sending.Clear();
        foreach (var (row, _) in rows)
        {
            if (table.Merge is { } merge && sending.Count > 0 && table.Key(sending[^1], row) == 0)
            {
                sending[^1] = merge(sending[^1], row);
            }
            else
            {
                sending.Add(row);
            }
        }

        rows.Clear();
    }
}
