using EscalationGrains.Storage.Journal;
using Npgsql;
using NpgsqlTypes;

namespace EscalationGrains.Storage.Postgres.Journal;

/// <summary>The values of one column of a batch, sent as one array.</summary>
internal abstract class PostgresColumn<TRow>
{
    public static PostgresColumn<TRow> Of(Column<TRow> column) => column switch
    {
        Column<TRow>.Text text => new Values<string?>(NpgsqlDbType.Text, text.Value),
        Column<TRow>.Number number => new Values<long>(NpgsqlDbType.Bigint, number.Value),
        Column<TRow>.Flag flag => new Values<bool>(NpgsqlDbType.Boolean, flag.Value),
        Column<TRow>.Instant instant => new Values<DateTime?>(NpgsqlDbType.TimestampTz, row => instant.Value(row)?.UtcDateTime),
        Column<TRow>.Id id => new Values<Guid>(NpgsqlDbType.Uuid, id.Value),
        Column<TRow>.Bytes bytes => new Values<ReadOnlyMemory<byte>>(NpgsqlDbType.Bytea, bytes.Value),
        _ => throw new InvalidOperationException($"Column {column.Name} has no PostgreSQL type."),
    };

    public abstract NpgsqlParameter Fill(IReadOnlyList<TRow> rows);

    private sealed class Values<T>(NpgsqlDbType type, Func<TRow, T> value) : PostgresColumn<TRow>
    {
        private readonly List<T> values = [];

        public override NpgsqlParameter Fill(IReadOnlyList<TRow> rows)
        {
            values.Clear();
            foreach (var row in rows)
            {
                values.Add(value(row));
            }

            return new NpgsqlParameter<List<T>> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
        }
    }
}
