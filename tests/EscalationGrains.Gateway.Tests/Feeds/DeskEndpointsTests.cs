using EscalationGrains.Gateway.Tests.Fakes;

namespace EscalationGrains.Gateway.Tests.Feeds;

public sealed class DeskEndpointsTests
{
    [Fact]
    public async Task Get_ReflectsASequenceOfTheFeed()
    {
        await using var app = await GatewayApp.StartAsync();
        app.Engine.Feed("demo/events").Append();
        app.Engine.Feed("demo/events").Append();

        var answer = await app.GetAsync("/v1/desk?dueBefore=2026-01-02T05:00:00Z", FakeAccess.Supervisor);

        Assert.Equal((200, 2), (answer.Status, answer.Json.GetProperty("sequence").GetInt32()));
        Assert.NotEmpty(answer.Json.GetProperty("queues").EnumerateArray());
        Assert.NotEmpty(answer.Json.GetProperty("agents").EnumerateArray());
        Assert.NotEmpty(answer.Json.GetProperty("due").EnumerateArray());
        Assert.All(app.Engine.Cases.Filters, f => Assert.Equal(new DateTimeOffset(2026, 1, 2, 5, 0, 0, TimeSpan.Zero), f.DueBefore));
    }

    [Fact]
    public async Task Get_WithoutAnInstant_ListsNoCases()
    {
        await using var app = await GatewayApp.StartAsync();

        Assert.Empty((await app.GetAsync("/v1/desk", FakeAccess.Supervisor)).Json.GetProperty("due").EnumerateArray());
        Assert.Equal(["dueBefore"], (await app.GetAsync("/v1/desk?dueBefore=soon", FakeAccess.Supervisor)).ErrorFields);
    }
}
