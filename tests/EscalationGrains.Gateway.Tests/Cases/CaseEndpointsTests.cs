using EscalationGrains.Contracts.Cases;
using EscalationGrains.Gateway.Tests.Fakes;

namespace EscalationGrains.Gateway.Tests.Cases;

public sealed class CaseEndpointsTests
{
    [Fact]
    public async Task Get_CarriesTheVersionAsETag()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.GetAsync("/v1/cases/c1");

        Assert.Equal((200, "\"7\""), (answer.Status, answer.Header("ETag")));
        Assert.Equal("agent", answer.Json.GetProperty("owner").GetProperty("kind").GetString());
        Assert.Equal("2026-01-02T03:04:05Z", answer.Json.GetProperty("openedAt").GetString());
    }

    [Theory]
    [InlineData("/v1/cases/nowhere")]
    [InlineData("/v1/cases/nowhere/events")]
    [InlineData("/v1/cases/nowhere/interactions")]
    [InlineData("/v1/cases/nowhere/decisions")]
    public async Task Unknown_IsNotFound(string path)
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.GetAsync(path);

        Assert.Equal((404, "case.unknown"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Events_KeepTheirDataAsJson()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.GetAsync("/v1/cases/c1/events");

        Assert.Equal("""{"items":[{"sequence":1,"kind":"opened","at":"2026-01-02T03:04:05Z","data":{"tier":1},"text":null}],"next":null}""", answer.Body);
    }

    [Fact]
    public async Task Decisions_TellTheirConditions()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.GetAsync("/v1/cases/c1/decisions");

        Assert.Equal(2, answer.Json.GetProperty("items")[0].GetProperty("conditions").GetProperty("requests").GetInt32());
    }

    [Fact]
    public async Task Interactions_PassLimitAndCursorOn()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.GetAsync("/v1/cases/c1/interactions?limit=5&cursor=abc");

        Assert.Equal((200, "n1"), (answer.Status, answer.Json.GetProperty("next").GetString()));
        Assert.Equal(("c1", 5, "abc"), app.Engine.Interactions.LastPage);
    }

    [Fact]
    public async Task List_PassesEveryFilterOn_AndTellsTheFeedItPairsWith()
    {
        await using var app = await GatewayApp.StartAsync();
        app.Engine.Feed("demo/events").Append();

        var answer = await app.GetAsync(
            "/v1/cases?status=pending&tier=2&queue=t2.billing.en&owner=a1&customer=u1&externalRef=z%3A1&dueBefore=2026-01-02T05:04:05+02:00&limit=10&cursor=k");

        Assert.Equal(200, answer.Status);
        Assert.Equal(1, answer.Json.GetProperty("sequence").GetInt64());
        Assert.Equal("c1", answer.Json.GetProperty("items")[0].GetProperty("id").GetString());
        Assert.Equal(
            new CaseFilter
            {
                Status = "pending",
                Tier = 2,
                Queue = "t2.billing.en",
                Owner = "a1",
                CustomerId = "u1",
                ExternalRef = "z:1",
                DueBefore = Views.At,
                Limit = 10,
                Cursor = "k",
            },
            Assert.Single(app.Engine.Cases.Filters));
    }

    [Fact]
    public async Task List_FaultyFilters_AreAllNamed()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.GetAsync("/v1/cases?status=lost&tier=4&limit=0&dueBefore=soon&owner=a%20b&queue=a&queue=b");

        Assert.Equal((400, "request.invalid"), (answer.Status, answer.Code));
        Assert.Equal(["dueBefore", "limit", "owner", "queue", "status", "tier"], answer.ErrorFields);
    }
}
