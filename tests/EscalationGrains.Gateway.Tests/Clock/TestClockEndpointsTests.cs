namespace EscalationGrains.Gateway.Tests.Clock;

public sealed class TestClockEndpointsTests
{
    [Theory]
    [InlineData("""{"by":"PT1H"}""", "2026-01-02T04:04:05Z")]
    [InlineData("""{"to":"2026-02-01T00:00:00Z"}""", "2026-02-01T00:00:00Z")]
    public async Task Advance_MovesOn(string body, string now)
    {
        await using var app = await GatewayApp.StartAsync();

        var advanced = await app.PostAsync("/v1/test-clock/advance", body);
        var read = await app.GetAsync("/v1/test-clock");

        Assert.Equal((200, now, now), (advanced.Status, advanced.Json.GetProperty("now").GetString(), read.Json.GetProperty("now").GetString()));
        Assert.Equal(0, advanced.Json.GetProperty("fired").GetInt32());
    }

    [Theory]
    [InlineData("{}", "to")]
    [InlineData("""{"to":"2026-02-01T00:00:00Z","by":"PT1H"}""", "to")]
    [InlineData("""{"by":"1h"}""", "by")]
    [InlineData("""{"by":"-PT1H"}""", "by")]
    [InlineData("""{"by":"P99999999999Y"}""", "by")]
    [InlineData("""{"to":"2026-02-01T00:00:00"}""", "to")]
    public async Task Advance_Faulty_NamesTheField(string body, string field)
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync("/v1/test-clock/advance", body);

        Assert.Equal((400, field), (answer.Status, Assert.Single(answer.ErrorFields)));
    }

    [Fact]
    public async Task Advance_Backwards_IsRefused()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync("/v1/test-clock/advance", """{"to":"2020-01-01T00:00:00Z"}""");

        Assert.Equal((422, "test-clock.backwards"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task SystemClock_IsNotFound()
    {
        await using var app = await GatewayApp.StartAsync();
        app.Engine.Clock.IsOn = false;

        var answer = await app.GetAsync("/v1/test-clock");

        Assert.Equal((404, "test-clock.off"), (answer.Status, answer.Code));
    }
}
