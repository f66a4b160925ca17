using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Hosting;

/// <summary>Specs that share the host on SQLite.</summary>
[CollectionDefinition]
public sealed class SqliteTestClock : ICollectionFixture<SqliteTestClock.Shared>
{
    public sealed class Shared(PostgresServer server) : TestClockHost(DatabaseKind.Sqlite, server);
}
