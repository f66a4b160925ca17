namespace EscalationGrains.Storage.Options;

/// <summary>Where and how the engine stores. Section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Storage";

    /// <summary>Which database. Default <see cref="StorageProvider.Sqlite"/>.</summary>
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>Npgsql connection string; needed with <see cref="StorageProvider.Postgres"/>, unused otherwise. Default none.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Folder of the SQLite files, made when it is missing; relative to the working directory. Default <c>./data</c>.</summary>
    public string DataDirectory { get; set; } = "./data";

    /// <summary>Commit units that may wait for one writer before more are refused. 1 to 1,000,000, default 8,192: about half a second
    /// of what one PostgreSQL writer stores, so a caller that is let in is answered before it gives up.</summary>
    public int QueueCapacity { get; set; } = 8_192;

    /// <summary>Commit units that one transaction may hold. 1 to 4,096, default 512: with 512 callers the cost of the
    /// flush is already a small part of each.</summary>
    public int BatchSize { get; set; } = 512;

    /// <summary>Connections that write commit units to PostgreSQL, per silo. 1 to 16, default 2: one backend is full at
    /// about one core, a third gained nothing on two cores. SQLite has one writer whatever stands here.</summary>
    public int Writers { get; set; } = 2;

    /// <summary>Connections that read from PostgreSQL, per silo, and as many again at most for Orleans' own tables. 1 to 200, default 16:
    /// several silos must fit into a server's usual 100. A smaller <c>Maximum Pool Size</c> in the connection string holds.</summary>
    public int Readers { get; set; } = 16;

    /// <summary>How long a lost connection is re-tried before the outcome of a commit is given up as unknown. 100 ms to 60 s, default 5 s.</summary>
    public TimeSpan RecoveryTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a statement may wait for a row another transaction holds. 100 ms to 60 s, default 1 s.</summary>
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a statement of a commit may run. 100 ms to 60 s, default 5 s.</summary>
    public TimeSpan StatementTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
