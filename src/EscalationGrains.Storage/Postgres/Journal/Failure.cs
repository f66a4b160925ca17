using Npgsql;

namespace EscalationGrains.Storage.Postgres.Journal;

/// <summary>What an error says about the batch it ended.</summary>
internal enum Failure
{
    /// <summary>A key was taken or a column refused a null; rolled back. The losers can be found.</summary>
    Conflict,

    /// <summary>A value of some unit is unusable; rolled back.</summary>
    BrokenValue,

    /// <summary>Two transactions waited for each other and this one was chosen; rolled back.</summary>
    Deadlock,

    /// <summary>The driver named a prepared statement that the server does not have; rolled back. A batch that broke half way leaves the
    /// driver believing so, and only a new connection starts from what is true.</summary>
    Forgotten,

    /// <summary>Somebody held a row too long; rolled back.</summary>
    Locked,

    /// <summary>The server refused all of it; rolled back.</summary>
    Refused,

    /// <summary>The connection broke or went silent: nobody knows.</summary>
    Lost,
}

/// <summary>Reads an error.</summary>
internal static class Failures
{
    public static Failure Of(Exception error, NpgsqlConnection connection) => error switch
    {
        // FATAL may come after the commit and before its answer, so it says nothing.
        PostgresException { InvariantSeverity: "FATAL" or "PANIC" } => Failure.Lost,
        PostgresException refused when connection.FullState.HasFlag(System.Data.ConnectionState.Open) => Of(refused.SqlState),
        NpgsqlException or IOException or TimeoutException or ObjectDisposedException => Failure.Lost,

        // The driver could not write a value, so the end of the batch was never sent.
        _ => Failure.BrokenValue,
    };

    private static Failure Of(string state) => state switch
    {
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure => Failure.Deadlock,
        PostgresErrorCodes.InvalidSqlStatementName => Failure.Forgotten,
        PostgresErrorCodes.LockNotAvailable => Failure.Locked,
        ['2', '3', ..] => Failure.Conflict,
        ['2', '2', ..] or ['2', '1', ..] => Failure.BrokenValue,
        _ => Failure.Refused,
    };
}
