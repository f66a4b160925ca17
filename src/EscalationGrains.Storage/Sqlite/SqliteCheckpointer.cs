using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace EscalationGrains.Storage.Sqlite;

/// <summary>
/// Copies pages from the write-ahead log into <c>escalation.db</c> beside the writer, on a thread of its own, so that those who wait for a commit do
/// not wait for that as well. It never holds the writer up: what it has not copied yet stays in the log, and the writer itself ends a log that has
/// grown long, for which only the rest is left to copy.
/// </summary>
internal sealed partial class SqliteCheckpointer : IDisposable
{
    /// <summary>Between two copies under load: a page that many commits wrote meanwhile is copied once.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);

    /// <summary>A disk that is full or away is tried again after this long; the writer says what is wrong with it.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    private readonly SqliteFiles files;
    private readonly ILogger logger;
    private readonly AutoResetEvent written = new(false);
    private readonly ManualResetEvent closed = new(false);
    private readonly Thread thread;

    public SqliteCheckpointer(SqliteFiles files, ILogger logger)
    {
        (this.files, this.logger) = (files, logger);
        thread = new Thread(Run) { IsBackground = true, Name = "escalation.db checkpoints" };
        thread.UnsafeStart();
    }

    /// <summary>Something was committed.</summary>
    public void Written() => written.Set();

    public void Dispose()
    {
        closed.Set();
        thread.Join();
        written.Dispose();
        closed.Dispose();
    }

    private void Run()
    {
        SqliteConnection? connection = null;
        WaitHandle[] either = [closed, written];
        while (WaitHandle.WaitAny(either) != 0 && !closed.WaitOne(Every))
        {
            try
            {
                connection ??= Open();
                Copy(connection);
            }
#pragma warning disable CA1031 // The thread must outlive every failure: one that ends it would end the process, for work that the writer can do as well.
            catch (Exception error)
#pragma warning restore CA1031
            {
                LogFailed(logger, error);
                connection?.Dispose();
                connection = null;
                written.Set();
                closed.WaitOne(AfterFailure);
            }
        }

        connection?.Dispose();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(files.Writing);
        try
        {
            connection.Open();
            using var settings = connection.CreateCommand();
            settings.CommandText = "pragma synchronous = full; pragma busy_timeout = 0";
            settings.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Copy(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "pragma wal_checkpoint(passive)";
        command.ExecuteNonQuery();
    }

    [LoggerMessage(5010, LogLevel.Debug, "The write-ahead log could not be copied now; the writer does it when it has grown long")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
