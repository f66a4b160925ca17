namespace EscalationGrains.Gateway.Tests.Handoffs;

public sealed class HandoffEndpointsTests
{
    [Fact]
    public async Task Get_GivesThePacket()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.GetAsync("/v1/cases/c1/handoff");

        Assert.Equal((200, "/v1/interactions/i1"), (answer.Status, answer.Json.GetProperty("timeline")[0].GetProperty("href").GetString()));
        Assert.Equal(404, (await app.GetAsync("/v1/cases/nowhere/handoff")).Status);
    }
}
