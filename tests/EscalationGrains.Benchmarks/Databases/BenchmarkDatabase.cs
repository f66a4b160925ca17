using EscalationGrains.Storage.Options;
using EscalationGrains.Testing;

namespace EscalationGrains.Benchmarks.Databases;

/// <summary>An empty database for one measurement; a folder on the disk that temporary files are on, or a new database of the run's PostgreSQL.</summary>
internal sealed class BenchmarkDatabase : IDisposable
{
    private BenchmarkDatabase(DatabaseKind kind, string folder, string? connectionString) => (Kind, Folder, ConnectionString) = (kind, folder, connectionString);

    public DatabaseKind Kind { get; }

    /// <summary>Deleted with this object.</summary>
    public string Folder { get; }

    /// <summary>Null for SQLite.</summary>
    public string? ConnectionString { get; }

    /// <exception cref="InvalidOperationException">This machine has no PostgreSQL.</exception>
    public static async Task<BenchmarkDatabase> CreateAsync(DatabaseKind kind, PostgresServer server)
    {
        var connectionString = kind == DatabaseKind.Postgres
            ? await server.CreateDatabaseAsync(CancellationToken.None) ?? throw new InvalidOperationException("PostgreSQL is not installed here.")
            : null;
        return new BenchmarkDatabase(kind, Directory.CreateTempSubdirectory("escalation-benchmark-").FullName, connectionString);
    }

    public StorageOptions Options => Kind == DatabaseKind.Postgres
        ? new StorageOptions { Provider = StorageProvider.Postgres, ConnectionString = ConnectionString }
        : new StorageOptions { Provider = StorageProvider.Sqlite, DataDirectory = Path.Combine(Folder, "data") };

    /// <summary>The same as the host's environment says it.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings => Kind == DatabaseKind.Postgres
        ? [KeyValuePair.Create("Storage__Provider", "Postgres"), KeyValuePair.Create("Storage__ConnectionString", ConnectionString!)]
        : [KeyValuePair.Create("Storage__Provider", "Sqlite"), KeyValuePair.Create("Storage__DataDirectory", Path.Combine(Folder, "data"))];

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
