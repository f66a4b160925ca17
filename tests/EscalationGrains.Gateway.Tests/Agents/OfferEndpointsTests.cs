using EscalationGrains.Gateway.Tests.Fakes;

namespace EscalationGrains.Gateway.Tests.Agents;

public sealed class OfferEndpointsTests
{
    [Fact]
    public async Task Get_KnownAndUnknown()
    {
        await using var app = await GatewayApp.StartAsync();

        var known = await app.GetAsync("/v1/offers/o-c1-1");
        var unknown = await app.GetAsync("/v1/offers/o-c9-1");

        Assert.Equal((200, "pending"), (known.Status, known.Json.GetProperty("state").GetString()));
        Assert.Equal((404, "offer.unknown"), (unknown.Status, unknown.Code));
    }

    [Fact]
    public async Task Accept_IsForTheAgentOfTheKey()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync("/v1/offers/o-c1-1/accept", null, FakeAccess.Agent, ("Idempotency-Key", "again"));

        Assert.Equal((200, "true"), (answer.Status, answer.Header("Idempotent-Replay")));
        var (act, offer, agent, _, key) = Assert.Single(app.Engine.CaseCommands.Answered);
        Assert.Equal(("accept", "o-c1-1", "a1", "again"), (act, offer, agent, key!.Key));
    }

    [Fact]
    public async Task Accept_TooLate_IsAConflict()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync("/v1/offers/o-c1-2/accept", "{}", FakeAccess.Agent);

        Assert.Equal((409, "offer.not-pending"), (answer.Status, answer.Code));
        Assert.Equal("""{"kind":"agent","id":"a2"}""", answer.Json.GetProperty("owner").GetRawText());
    }

    [Fact]
    public async Task Decline_CarriesItsReason()
    {
        await using var app = await GatewayApp.StartAsync();

        var declined = await app.PostAsync("/v1/offers/o-c1-1/decline", """{"reason":"lunch"}""", FakeAccess.Agent);
        var faulty = await app.PostAsync("/v1/offers/o-c1-1/decline", """{"reason":7}""", FakeAccess.Agent);

        Assert.Equal((200, "lunch"), (declined.Status, Assert.Single(app.Engine.CaseCommands.Answered).Reason));
        Assert.Equal("reason", Assert.Single(faulty.ErrorFields));
    }
}
