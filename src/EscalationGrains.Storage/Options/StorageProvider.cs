namespace EscalationGrains.Storage.Options;

/// <summary>The database that keeps everything.</summary>
public enum StorageProvider
{
    /// <summary>Two files in one folder, one process. Needs nothing installed.</summary>
    Sqlite,

    /// <summary>One database for all silos of a cluster.</summary>
    Postgres,
}
