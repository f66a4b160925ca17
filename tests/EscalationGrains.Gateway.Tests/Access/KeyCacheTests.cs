using EscalationGrains.Gateway.Tests.Fakes;

namespace EscalationGrains.Gateway.Tests.Access;

public sealed class KeyCacheTests
{
    [Fact]
    public async Task KnownKey_IsAskedForAgainAfterTwoSeconds()
    {
        await using var app = await GatewayApp.StartAsync();

        await app.GetAsync("/v1/cases/c1");
        app.Time.Advance(TimeSpan.FromSeconds(1.9));
        await app.GetAsync("/v1/cases/c1");
        var within = app.Engine.Access.Calls;
        app.Time.Advance(TimeSpan.FromSeconds(0.1));
        await app.GetAsync("/v1/cases/c1");

        Assert.Equal((1, 2), (within, app.Engine.Access.Calls));
    }

    [Fact]
    public async Task UnknownKey_IsAskedForAgainAfterOneSecond()
    {
        await using var app = await GatewayApp.StartAsync();

        await app.GetAsync("/v1/cases/c1", "late-key");
        app.Engine.Access.Add("late-key", "platform");
        var within = await app.GetAsync("/v1/cases/c1", "late-key");
        app.Time.Advance(TimeSpan.FromSeconds(1));
        var after = await app.GetAsync("/v1/cases/c1", "late-key");

        Assert.Equal((401, 200), (within.Status, after.Status));
    }

    [Fact]
    public async Task KeyRevokedHere_IsRefusedAtOnce()
    {
        await using var app = await GatewayApp.StartAsync();
        var before = await app.GetAsync("/v1/cases/c1");
        app.Engine.Access.Revoke(FakeAccess.Platform);

        var deleted = await app.SendAsync(HttpMethod.Delete, $"/v1/tenants/demo/keys/id-of-{FakeAccess.Platform}", FakeAccess.Admin);
        var after = await app.GetAsync("/v1/cases/c1");

        Assert.Equal((200, 204, 401), (before.Status, deleted.Status, after.Status));
    }

    [Fact]
    public async Task FailedLookUp_IsNotRemembered()
    {
        await using var app = await GatewayApp.StartAsync();
        app.Engine.Access.Before = () => throw new TimeoutException();
        var failed = await app.GetAsync("/v1/cases/c1");
        app.Engine.Access.Before = null;

        var answer = await app.GetAsync("/v1/cases/c1");

        Assert.Equal((504, 200), (failed.Status, answer.Status));
    }

    [Fact]
    public async Task FullCache_StillAnswersEveryKey()
    {
        await using var app = await GatewayApp.StartAsync(("Gateway:MaxCachedKeys", "1"));

        await app.GetAsync("/v1/cases/c1", "made-up");
        var first = await app.GetAsync("/v1/cases/c1");
        var second = await app.GetAsync("/v1/cases/c1");

        Assert.Equal((200, 200, 3), (first.Status, second.Status, app.Engine.Access.Calls));
    }
}
