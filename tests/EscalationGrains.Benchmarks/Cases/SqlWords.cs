using System.Data.Common;
using EscalationGrains.Benchmarks.Databases;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace EscalationGrains.Benchmarks.Cases;

/// <summary>Where the two databases say the same in different words.</summary>
internal abstract class SqlWords
{
    public abstract string NewCommitId { get; }

    /// <summary>After many rows were written.</summary>
    public abstract IReadOnlyList<string> Settle { get; }

    public static SqlWords Of(DatabaseKind kind) => kind == DatabaseKind.Postgres ? new Postgres() : new Sqlite();

    public abstract Task<DbConnection> OpenAsync(BenchmarkDatabase database);

    public abstract string FromBytes(string column);

    public abstract string ToBytes(string text);

    /// <summary>An instant of the template, moved as the copy is.</summary>
    public abstract string Moved(string column);

    /// <summary>An instant that a row holds, read from a result.</summary>
    public abstract DateTimeOffset Instant(DbDataReader row, int column);

    private sealed class Postgres : SqlWords
    {
        public override string NewCommitId => "gen_random_uuid()";

        public override IReadOnlyList<string> Settle => ["vacuum analyze", "checkpoint"];

        public override async Task<DbConnection> OpenAsync(BenchmarkDatabase database)
        {
            var connection = new NpgsqlConnection(database.ConnectionString);
            await connection.OpenAsync();
            return connection;
        }

        public override string FromBytes(string column) => $"convert_from({column}, 'UTF8')";

        public override string ToBytes(string text) => $"convert_to({text}, 'UTF8')";

        public override string Moved(string column) => $"t.{column} + c.moved * interval '1 microsecond'";

        public override DateTimeOffset Instant(DbDataReader row, int column) => new(row.GetDateTime(column), TimeSpan.Zero);
    }

    private sealed class Sqlite : SqlWords
    {
        public override string NewCommitId => "randomblob(16)";

        public override IReadOnlyList<string> Settle => ["analyze", "pragma wal_checkpoint(truncate)"];

        public override async Task<DbConnection> OpenAsync(BenchmarkDatabase database)
        {
            var file = Path.Combine(database.Folder, "data", "escalation.db");
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 60 }.ToString());
            await connection.OpenAsync();
            return connection;
        }

        public override string FromBytes(string column) => $"cast({column} as text)";

        public override string ToBytes(string text) => $"cast({text} as blob)";

        public override string Moved(string column) => $"t.{column} + c.moved";

        public override DateTimeOffset Instant(DbDataReader row, int column) => DateTimeOffset.UnixEpoch.AddMicroseconds(row.GetInt64(column));
    }
}
