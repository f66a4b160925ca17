using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Trouble;

/// <summary>A PostgreSQL that one test may stop and freeze without harm to others.</summary>
internal static class OwnPostgres
{
    /// <summary>Skips the test when this machine has none.</summary>
    public static async Task<PostgresCluster> StartAsync()
    {
        var cluster = await PostgresCluster.TryStartAsync(Waiting.Cancelled);
        Assert.SkipWhen(cluster is null, "No PostgreSQL binaries on this machine.");
        return cluster!;
    }

    public static HostSetup SetupOn(string connectionString) => HostSetup.Bare()
        .With("Access__OperatorKey", HostSetup.OperatorKey)
        .With("Storage__Provider", "Postgres")
        .With("Storage__ConnectionString", connectionString);
}
