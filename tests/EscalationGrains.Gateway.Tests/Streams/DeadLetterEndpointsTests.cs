using EscalationGrains.Gateway.Tests.Fakes;

namespace EscalationGrains.Gateway.Tests.Streams;

public sealed class DeadLetterEndpointsTests
{
    [Fact]
    public async Task List_ShowsTheNoticeAsJson()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.GetAsync("/v1/dead-letters", FakeAccess.Supervisor);

        Assert.Equal("opened", answer.Json.GetProperty("items")[0].GetProperty("body").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Redeliver_KnownAndUnknown()
    {
        await using var app = await GatewayApp.StartAsync();

        var known = await app.PostAsync("/v1/dead-letters/7/redeliver", null, FakeAccess.Admin);
        var unknown = await app.PostAsync("/v1/dead-letters/8/redeliver", null, FakeAccess.Admin);

        Assert.Equal((204, 404, "dead-letter.unknown"), (known.Status, unknown.Status, unknown.Code));
    }
}
