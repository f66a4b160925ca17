using EscalationGrains.Storage.Options;
using Npgsql;

namespace EscalationGrains.Storage.Postgres;

/// <summary>How each kind of work connects. All of them start from the operator's connection string.</summary>
internal sealed class PostgresConnections(StorageOptions options) : IAsyncDisposable, IDisposable
{
    // A statement prepared while its table was empty keeps a sequential scan for ever (18 ms against 0.07 at 50,000 rows). With
    // the scan priced out, the just-in-time compiler must go too, or each batch pays a second for a plan that only looks dear.
    // Joins go from a short list to an index. And plans are made once: what the planner would find out for each call is known here, and
    // planning cost as much as running (a read of one stream: 0.25 of 0.40 ms).
    private const string Plans = "-c enable_seqscan=off -c jit=off -c enable_hashjoin=off -c enable_mergejoin=off -c plan_cache_mode=force_generic_plan";

    private readonly NpgsqlDataSource pool = NpgsqlDataSource.Create(ForReading(options));

    /// <summary>A pooled connection for readers and housekeeping.</summary>
    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => pool.OpenConnectionAsync(cancellationToken);

    /// <summary>A connection that one writer keeps.</summary>
    public NpgsqlConnection CreateWriter()
    {
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            Pooling = false,
            Enlist = false,
            ApplicationName = "escalation-writer",
            MaxAutoPrepare = 60,
            AutoPrepareMinUsages = 2,
        };
        settings.Options = $"{settings.Options} {Plans}";
        settings.GiveUpInTime(options);
        settings.FindPrimary();
        return new NpgsqlConnection(settings.ToString());
    }

    /// <summary>A connection that only listens.</summary>
    public NpgsqlConnection CreateListener()
    {
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            Pooling = false,
            Enlist = false,
            ApplicationName = "escalation-listener",

            // Seconds; a listener sends nothing, so without it a dead connection is never noticed.
            KeepAlive = 10,
        };
        settings.FindPrimary();
        return new NpgsqlConnection(settings.ToString());
    }

    /// <summary>A connection for migrations.</summary>
    public NpgsqlConnection CreateMigrator()
    {
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            Pooling = false,
            Enlist = false,
            ApplicationName = "escalation-migrator",

            // No limit: the second silo waits here while the first applies the scripts.
            CommandTimeout = 0,
        };
        settings.FindPrimary();
        return new NpgsqlConnection(settings.ToString());
    }

    /// <summary>A connection that looks at everything once, for as long as that takes.</summary>
    public static NpgsqlConnection CreateViewer(StorageOptions options)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            Pooling = false,
            Enlist = false,
            ApplicationName = "escalation-viewer",
            CommandTimeout = 0,
            MaxAutoPrepare = 60,
            AutoPrepareMinUsages = 2,
        };
        settings.Options = $"{settings.Options} {Plans}";
        settings.FindPrimary();
        return new NpgsqlConnection(settings.ToString());
    }

    public ValueTask DisposeAsync() => pool.DisposeAsync();

    public void Dispose() => pool.Dispose();

    private static string ForReading(StorageOptions options)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            Enlist = false,
            MaxAutoPrepare = 60,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
        };
        settings.MaxPoolSize = Math.Min(settings.MaxPoolSize, options.Readers);
        settings.MinPoolSize = Math.Min(settings.MinPoolSize, settings.MaxPoolSize);
        settings.ApplicationName ??= "escalation";
        settings.Options = $"{settings.Options} {Plans}";
        settings.GiveUpInTime(options);
        settings.FindPrimary();
        return settings.ToString();
    }
}
