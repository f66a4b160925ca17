namespace EscalationGrains.Gateway.Tests.Health;

public sealed class HealthEndpointsTests
{
    [Fact]
    public async Task Live_NeedsNoEngine()
    {
        await using var app = await GatewayApp.StartAsync();
        app.Engine.Access.Before = () => throw new TimeoutException();

        var answer = await app.GetAsync("/health/live", null);

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task Ready_FollowsTheEngine()
    {
        await using var app = await GatewayApp.StartAsync();

        var ready = await app.GetAsync("/health/ready", null);
        app.Engine.Access.Before = () => throw new InvalidOperationException("secret");
        var failed = await app.GetAsync("/health/ready", null);

        Assert.Equal((200, 503, "cluster.unavailable"), (ready.Status, failed.Status, failed.Code));
        Assert.DoesNotContain("secret", failed.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ready_SilentEngine_IsNotReady()
    {
        await using var app = await GatewayApp.StartAsync();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        app.Engine.Access.Before = () =>
        {
            asked.SetResult();
            return Task.Delay(Timeout.Infinite);
        };

        var asking = app.GetAsync("/health/ready", null);
        await Wait.For("the look-up", asked.Task);
        await Wait.Until("the time-out", () =>
        {
            app.Time.Advance(TimeSpan.FromSeconds(2));
            return asking.IsCompleted;
        });

        Assert.Equal(503, (await asking).Status);
    }

    [Fact]
    public async Task AskedToStop_ServesOnWhileItDrains_ButIsNotReadyAndClosesConnections()
    {
        await using var app = await GatewayApp.StartAsync(("Gateway:DrainFor", "00:00:05"));
        Assert.Null((await app.GetAsync("/health/ready", null)).Header("Connection"));

        var stopping = app.App.StopAsync(TestContext.Current.CancellationToken);
        app.App.Lifetime.StopApplication();
        var ready = await app.GetAsync("/health/ready", null);
        var served = await app.GetAsync("/v1/cases/c1");

        Assert.Equal((503, "close"), (ready.Status, ready.Header("Connection")));
        Assert.NotEqual(503, served.Status);
        Assert.False(stopping.IsCompleted);
        await Wait.Until("the drain to end", () =>
        {
            app.Time.Advance(TimeSpan.FromSeconds(5));
            return stopping.IsCompleted;
        });
        await Assert.ThrowsAsync<HttpRequestException>(() => app.GetAsync("/health/live", null));
    }
}
