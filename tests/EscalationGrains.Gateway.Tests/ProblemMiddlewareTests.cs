using Microsoft.Extensions.Logging;

namespace EscalationGrains.Gateway.Tests;

public sealed class ProblemMiddlewareTests
{
    [Fact]
    public async Task Bug_IsInternalAndLogged_ButNotShown()
    {
        await using var app = await GatewayApp.StartAsync();
        app.Engine.Customers.Before = () => throw new InvalidOperationException("secret");

        var answer = await app.GetAsync("/v1/customers/u1");

        Assert.Equal(
            """{"type":"about:blank","title":"Internal Server Error","status":500,"code":"internal","detail":"The request failed for a reason that is not yours."}""",
            answer.Body);
        Assert.Equal("application/problem+json", answer.MediaType);
        Assert.Contains(app.Logs.Lines, line => line.Level == LogLevel.Error);
    }

    [Fact]
    public async Task SlowEngine_IsAnUnknownOutcome()
    {
        await using var app = await GatewayApp.StartAsync();
        app.Engine.Customers.Before = () => throw new TimeoutException();

        var answer = await app.GetAsync("/v1/customers/u1");

        Assert.Equal((504, "outcome.unknown"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task LostEngine_IsUnavailableForAMoment()
    {
        await using var app = await GatewayApp.StartAsync();
        app.Engine.Customers.Before = () => throw new Orleans.Runtime.Messaging.ConnectionFailedException("no gateway");

        var answer = await app.GetAsync("/v1/customers/u1");

        Assert.Equal((503, "cluster.unavailable"), (answer.Status, answer.Code));
        Assert.NotNull(answer.Header("Retry-After"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EngineLostInTheMiddle_LeavesTheOutcomeUnknown(bool silo)
    {
        await using var app = await GatewayApp.StartAsync();
        app.Engine.Customers.Before = () => throw (silo ? new SiloUnavailableException() : new Orleans.Storage.InconsistentStateException("somebody else wrote"));

        var answer = await app.GetAsync("/v1/customers/u1");

        Assert.Equal((504, "outcome.unknown"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("GET", "/v1/nowhere", 404, "path.unknown")]
    [InlineData("PATCH", "/v1/interactions", 405, "method.not-allowed")]
    public async Task ServersOwnRefusals_HaveABodyToo(string method, string path, int status, string code)
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.SendAsync(new(method), path);

        Assert.Equal((status, code, "application/problem+json"), (answer.Status, answer.Code, answer.MediaType));
    }

    [Fact]
    public async Task ClientGone_IsNoError()
    {
        await using var app = await GatewayApp.StartAsync();
        var (begun, gone) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        app.Engine.Customers.Before = async () =>
        {
            begun.SetResult();
            await gone.Task;
        };

        var exchange = await RawExchange.OpenAsync(app, "GET /v1/customers/u1", Fakes.FakeAccess.Platform);
        await Wait.For("the request", begun.Task);
        exchange.Dispose();
        gone.SetResult();
        await app.App.StopAsync(TestContext.Current.CancellationToken);

        Assert.Empty(app.Logs.Lines);
    }
}
