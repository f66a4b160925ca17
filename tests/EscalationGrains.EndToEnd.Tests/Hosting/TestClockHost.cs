using EscalationGrains.Testing;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace EscalationGrains.EndToEnd.Tests.Hosting;

/// <summary>One host on a test clock, shared by the specs of its database, which run one after the other because they share its clock.</summary>
public abstract class TestClockHost(DatabaseKind kind, PostgresServer server) : IAsyncLifetime
{
    private HostProcess? _host;

    /// <summary>Skips the test when this machine has no PostgreSQL.</summary>
    internal HostProcess Host
    {
        get
        {
            Assert.SkipWhen(_host is null, "No PostgreSQL binaries on this machine, and ESCALATION_TEST_POSTGRES is not set.");
            return _host!;
        }
    }

    public async ValueTask InitializeAsync() =>
        _host = await HostSetup.FindAsync(kind, server) is { } setup ? await HostProcess.StartAsync(setup.OnTestClock()) : null;

    public async ValueTask DisposeAsync()
    {
        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
        GC.SuppressFinalize(this);
    }
}
