using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Hosting;

/// <summary>What a host is started with: a folder of its own, deleted at the end, and settings in the environment.</summary>
internal sealed record HostSetup : IDisposable
{
    public const string OperatorKey = "operator-of-the-tests";

    /// <summary>Where a test clock begins unless a test says otherwise.</summary>
    public const string ClockStart = "2026-01-05T08:00:00Z";

    public required string Folder { get; init; }

    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>Where it is to listen; any free port unless a test needs to know before.</summary>
    public string Url { get; init; } = "http://127.0.0.1:0";

    /// <summary>Nothing configured: what a newcomer starts.</summary>
    public static HostSetup Bare() => new()
    {
        Folder = Directory.CreateTempSubdirectory("escalation-end-to-end-").FullName,
        Settings = new Dictionary<string, string>(),
    };

    /// <summary>An empty database of the kind, an operator key and the system's clock. Skips the test when this machine has no PostgreSQL.</summary>
    public static async Task<HostSetup> CreateAsync(DatabaseKind kind, PostgresServer server) =>
        await TryCreateAsync(kind, server) ?? throw new InvalidOperationException("Assert.Skip did not skip.");

    /// <summary>Null when this machine has no PostgreSQL.</summary>
    public static async Task<HostSetup?> FindAsync(DatabaseKind kind, PostgresServer server)
    {
        var setup = Bare().With("Access__OperatorKey", OperatorKey);
        if (kind == DatabaseKind.Sqlite)
        {
            return setup.With("Storage__Provider", "Sqlite").With("Storage__DataDirectory", Path.Combine(setup.Folder, "data"));
        }

        return await server.CreateDatabaseAsync(Waiting.Cancelled) is { } database
            ? setup.With("Storage__Provider", "Postgres").With("Storage__ConnectionString", database)
            : null;
    }

    public HostSetup With(string key, string value) => this with { Settings = new Dictionary<string, string>(Settings) { [key] = value } };

    public HostSetup OnTestClock(string start = ClockStart) => With("Clock__Mode", "Test").With("Clock__Start", start);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static async Task<HostSetup?> TryCreateAsync(DatabaseKind kind, PostgresServer server)
    {
        var setup = await FindAsync(kind, server);
        Assert.SkipWhen(setup is null, "No PostgreSQL binaries on this machine, and ESCALATION_TEST_POSTGRES is not set.");
        return setup;
    }
}
