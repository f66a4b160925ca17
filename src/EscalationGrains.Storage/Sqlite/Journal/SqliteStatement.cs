using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EscalationGrains.Storage.Sqlite.Journal;

/// <summary>
/// One statement that writes, prepared once and run again with new values; parameters are <c>$1</c>, <c>$2</c>, …. Speaks to the engine
/// itself: the driver's command makes a reader and a handful of objects for each run, which cost the writing thread as much as the writing.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private byte[] text = new byte[1024];

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, sql, out statement), database);
    }

    public void Set(int position, long? value) =>
        Check(value is { } number ? raw.sqlite3_bind_int64(statement, position, number) : raw.sqlite3_bind_null(statement, position));

    public void Set(int position, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes);
        Check(raw.sqlite3_bind_blob(statement, position, bytes));
    }

    /// <summary>Copies the bytes.</summary>
    public void Set(int position, ReadOnlySpan<byte> value) =>
        Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(statement, position, 0) : raw.sqlite3_bind_blob(statement, position, value));

    /// <exception cref="ArgumentException">PostgreSQL would refuse the text, and a unit must mean the same in either.</exception>
    public void Set(int position, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            // An empty span has no address, which the engine takes for null.
            Check(value is null ? raw.sqlite3_bind_null(statement, position) : raw.sqlite3_bind_text(statement, position, ""));
            return;
        }

        RefuseHalves(value);
        if (text.Length < Encoding.UTF8.GetMaxByteCount(value.Length))
        {
            text = new byte[Encoding.UTF8.GetMaxByteCount(value.Length)];
        }

        Check(raw.sqlite3_bind_text(statement, position, text.AsSpan(0, Encoding.UTF8.GetBytes(value, text))));
    }

    /// <exception cref="SqliteException">The engine refused; the statement can be run again.</exception>
    public void Execute()
    {
        var result = raw.sqlite3_step(statement);
        if (result is raw.SQLITE_DONE or raw.SQLITE_ROW)
        {
            raw.sqlite3_reset(statement);
            return;
        }

        try
        {
            SqliteException.ThrowExceptionForRC(result, database);
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    public void Dispose() => statement.Dispose();

    private static void RefuseHalves(string value)
    {
        if (value.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException("Text must not hold the character U+0000.");
        }

        for (var i = value.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < value.Length; i++)
        {
            if (char.IsHighSurrogate(value[i]) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(value[i]))
            {
                throw new ArgumentException("Text must not hold half a surrogate pair.");
            }
        }
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, database);
}
