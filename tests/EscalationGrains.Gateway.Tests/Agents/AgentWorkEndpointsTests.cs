using EscalationGrains.Gateway.Tests.Fakes;

namespace EscalationGrains.Gateway.Tests.Agents;

public sealed class AgentWorkEndpointsTests
{
    [Fact]
    public async Task Offers_AreThoseStillPending_WithTheFeedTheyPairWith()
    {
        await using var app = await GatewayApp.StartAsync();
        app.Engine.Feed("@bpo/a1").Append();
        app.Engine.Feed("@bpo/a1").Append();
        app.Engine.Cases.OnList = _ => new() { Items = [Views.Summary with { OfferId = "o-c1-1" }, Views.Summary with { OfferId = "o-gone-1" }, Views.Summary with { OfferId = "o-c2-1" }] };

        var answer = await app.GetAsync("/v1/agents/a1/offers", FakeAccess.Agent);

        Assert.Equal((200, 2), (answer.Status, answer.Json.GetProperty("sequence").GetInt32()));
        Assert.Equal("o-c1-1", Assert.Single(answer.Json.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal("a1", Assert.Single(app.Engine.Cases.Filters).OfferedTo);
    }

    [Fact]
    public async Task Cases_AreTheOpenAndPendingOnes()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.GetAsync("/v1/agents/a1/cases", FakeAccess.Agent);

        Assert.Equal((200, 0), (answer.Status, answer.Json.GetProperty("sequence").GetInt32()));
        Assert.Equal(["open", "pending"], app.Engine.Cases.Filters.Select(filter => filter.Status));
        Assert.All(app.Engine.Cases.Filters, filter => Assert.Equal("a1", filter.Owner));
    }
}
