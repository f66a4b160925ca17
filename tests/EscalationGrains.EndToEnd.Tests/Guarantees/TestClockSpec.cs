using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>A promise told on a test clock, with a tenant of its own for each test.</summary>
public abstract class TestClockSpec(TestClockHost shared) : IAsyncLifetime
{
    private Tenant? _tenant;

    private protected HostProcess Host => shared.Host;

    private protected Tenant Brand => _tenant!;

    private protected Api Platform => Brand.Platform;

    public async ValueTask InitializeAsync() => _tenant = await Tenant.CreateAsync(shared.Host);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Each test's customer; tenants keep them apart.</summary>
    private protected static Message Ana(string text = "My refund has not arrived.") => new() { Email = "ana@example.com", Text = text };
}
