namespace EscalationGrains.Gateway.Tests.AgentQueues;

public sealed class QueueEndpointsTests
{
    [Fact]
    public async Task List_TellsDepthAndTheFeedItPairsWith()
    {
        await using var app = await GatewayApp.StartAsync();
        app.Engine.Feed("demo/events").Append();

        var answer = await app.GetAsync("/v1/queues");

        Assert.Equal(
            """{"items":[{"key":"t1.billing.en","depth":2,"waiting":1,"oldestWaitingSince":null,"nextDueAt":null,"agentsReady":3}],"next":null,"sequence":1}""",
            answer.Body);
        Assert.Equal("bpo", app.Engine.Queues.Org);
    }

    [Fact]
    public async Task Cases_AreTheOpenAndPendingOnes()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.GetAsync("/v1/queues/t1.billing.en/cases?limit=9");

        Assert.Equal(200, answer.Status);
        Assert.Equal(["open", "pending"], app.Engine.Cases.Filters.Select(filter => filter.Status));
        Assert.All(app.Engine.Cases.Filters, filter => Assert.Equal("t1.billing.en", filter.Queue));
    }
}
