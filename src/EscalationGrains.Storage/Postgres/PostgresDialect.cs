using System.Data.Common;
using EscalationGrains.Storage.Database;
using Npgsql;

namespace EscalationGrains.Storage.Postgres;

/// <summary>PostgreSQL: instants are timestamptz, a list is an array.</summary>
internal sealed class PostgresDialect : StoreDialect
{
    public static readonly PostgresDialect Instance = new();

    public override object FromInstant(DateTimeOffset at) => at.UtcDateTime;

    public override DateTimeOffset ReadInstant(DbDataReader reader, int ordinal) => new(reader.GetDateTime(ordinal));

    public override object FromId(Guid id) => id;

    public override object FromTexts(IEnumerable<string> values) => values.ToArray();

    public override object FromNumbers(IEnumerable<long> values) => values.ToArray();

    public override string IsAny(string column, string parameter) => $"{column} = any({parameter})";

    public override string AsTable(string parameter) => $"unnest({parameter}) as asked(value)";

    // The offset is a fence: the planner may not turn the inner select into a join.
    public override string Probe(string parameter, string table, string rows, string condition) =>
        $"{AsTable(parameter)} cross join lateral (select * from {table} where {condition} offset 0) as {rows}";

    public override bool IsUnavailable(Exception error) => error switch
    {
        // Connection, resources, lock waits, rollbacks, operator's acts, a standby that only reads: all of them pass.
        PostgresException refused => refused.SqlState[..2] is "08" or "53" or "40" or "55" or "57" or "58"
            || refused.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction,
        NpgsqlException or TimeoutException => true,
        _ => false,
    };
}
