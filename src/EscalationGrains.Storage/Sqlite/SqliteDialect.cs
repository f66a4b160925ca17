using System.Data.Common;
using System.Text.Json;
using EscalationGrains.Storage.Database;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EscalationGrains.Storage.Sqlite;

/// <summary>SQLite: instants are integers, a list is a JSON array.</summary>
internal sealed class SqliteDialect : StoreDialect
{
    public static readonly SqliteDialect Instance = new();

    public override object FromInstant(DateTimeOffset at) => Instants.ToMicroseconds(at);

    public override DateTimeOffset ReadInstant(DbDataReader reader, int ordinal) => Instants.FromMicroseconds(reader.GetInt64(ordinal));

    public override object FromId(Guid id) => id.ToByteArray();

    public override object FromTexts(IEnumerable<string> values) => JsonSerializer.Serialize(values);

    public override object FromNumbers(IEnumerable<long> values) => JsonSerializer.Serialize(values);

    public override string IsAny(string column, string parameter) => $"{column} in (select value from json_each({parameter}))";

    public override string AsTable(string parameter) => $"json_each({parameter}) as asked";

    // A cross join keeps its order.
    public override string Probe(string parameter, string table, string rows, string condition) =>
        $"{AsTable(parameter)} cross join {table} as {rows} on {condition}";

    /// <summary>The statement is sound, and a value of it is not.</summary>
    public static bool IsBrokenValue(Exception error) =>
        error is SqliteException { SqliteErrorCode: raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH or raw.SQLITE_TOOBIG };

    /// <summary>
    /// The commit's last page may stand in the write-ahead log although the commit failed: the wait for the disk came after it. Whoever opens the file
    /// next after a crash would find it committed. An error while writing leaves it unfinished, which counts as nothing.
    /// </summary>
    public static bool MayHaveCommitted(Exception error) => error is SqliteException
    {
        SqliteExtendedErrorCode: raw.SQLITE_IOERR_FSYNC or raw.SQLITE_IOERR_DIR_FSYNC or raw.SQLITE_IOERR_CLOSE or raw.SQLITE_IOERR
    };

    public override bool IsUnavailable(Exception error) => error is SqliteException
    {
        SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN
            or raw.SQLITE_READONLY or raw.SQLITE_NOMEM or raw.SQLITE_PROTOCOL or raw.SQLITE_INTERRUPT or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB
    };
}
