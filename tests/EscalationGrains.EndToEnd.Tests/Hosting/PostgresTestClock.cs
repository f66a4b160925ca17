using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Hosting;

/// <summary>Specs that share the host on PostgreSQL.</summary>
[CollectionDefinition]
public sealed class PostgresTestClock : ICollectionFixture<PostgresTestClock.Shared>
{
    public sealed class Shared(PostgresServer server) : TestClockHost(DatabaseKind.Postgres, server);
}
