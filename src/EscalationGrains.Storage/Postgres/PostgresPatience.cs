using EscalationGrains.Storage.Options;
using Npgsql;

namespace EscalationGrains.Storage.Postgres;

/// <summary>
/// How long anybody waits for PostgreSQL. The driver's own limits (15 s to connect, 30 s for an answer) are longer than a sender waits for
/// an answer (10 s), so a server that hangs would hold up requests until nobody wants them.
/// </summary>
internal static class PostgresPatience
{
    /// <summary>Seconds for a connection, also for one out of a pool that is used up.</summary>
    private const int ConnectWithin = 3;

    /// <summary>Milliseconds for the answer to "give up that statement". Not none: without it the driver would keep the pool's other connections.</summary>
    private const int CancelWithin = 500;

    public static void GiveUpInTime(this NpgsqlConnectionStringBuilder settings, StorageOptions options)
    {
        settings.Timeout = settings.Timeout == 0 ? ConnectWithin : Math.Min(settings.Timeout, ConnectWithin);

        // The server gives up first; this is for a server or a network that swallows its answer.
        settings.CommandTimeout = (int)Math.Ceiling(options.StatementTimeout.TotalSeconds) + 1;
        settings.CancellationTimeout = CancelWithin;
        settings.Options =
            $"{settings.Options} -c lock_timeout={(int)options.LockTimeout.TotalMilliseconds} " +
            $"-c statement_timeout={(int)options.StatementTimeout.TotalMilliseconds}";
    }
}
