using EscalationGrains.Gateway.Tests.Fakes;

namespace EscalationGrains.Gateway.Tests.Simulations;

public sealed class SimulationEndpointsTests
{
    private const string Path = "/v1/policies/desk/versions/2/simulate";

    [Fact]
    public async Task Start_AnswersTheJobAndWhereItIs()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync(Path, """{"from":"2026-03-01T00:00:00+01:00","to":"2026-03-02T00:00:00Z"}""", FakeAccess.Supervisor);

        Assert.Equal(202, answer.Status);
        Assert.Equal(("desk", 2), (answer.Json.GetProperty("policy").GetProperty("name").GetString(), answer.Json.GetProperty("policy").GetProperty("version").GetInt32()));
        Assert.Equal("2026-02-28T23:00:00Z", answer.Json.GetProperty("from").GetString());
        Assert.StartsWith("/v1/simulations/s", answer.Header("Location"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "from")]
    [InlineData("""{"from":"yesterday"}""", "from")]
    [InlineData("""{"from":"2026-03-02T00:00:00Z","to":"2026-03-02T00:00:00Z"}""", "to")]
    [InlineData("""{"from":"2026-03-02T00:00:00Z","to":7}""", "to")]
    public async Task Start_WithoutASpan_SaysWhichField(string body, string field)
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync(Path, body, FakeAccess.Supervisor);

        Assert.Equal((400, "request.invalid"), (answer.Status, answer.Code));
        Assert.Equal([field], answer.Json.GetProperty("errors").EnumerateObject().Select(e => e.Name));
    }

    [Theory]
    [InlineData("/v1/policies/desk/versions/0/simulate")]
    [InlineData("/v1/policies/desk/versions/two/simulate")]
    public async Task Start_NoVersion_IsUnknown(string path)
    {
        await using var app = await GatewayApp.StartAsync();

        Assert.Equal("policy.unknown", (await app.PostAsync(path, """{"from":"2026-03-01T00:00:00Z"}""", FakeAccess.Supervisor)).Code);
    }

    [Fact]
    public async Task Cancel_AnswersTheJob()
    {
        await using var app = await GatewayApp.StartAsync();

        Assert.Equal("cancelled", (await app.SendAsync(HttpMethod.Delete, "/v1/simulations/s1", FakeAccess.Supervisor)).Json.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Explain_NamesATrigger()
    {
        await using var app = await GatewayApp.StartAsync();

        var known = await app.GetAsync("/v1/cases/c1/explain?trigger=late");
        Assert.Equal("PT1H", known.Json.GetProperty("evaluations")[0].GetProperty("conditions")[0].GetProperty("value").GetString());
        Assert.Equal((404, "trigger.unknown"), (await app.GetAsync("/v1/cases/c1/explain?trigger=early") is var none ? none.Status : 0, none.Code));
        Assert.Equal((400, "request.invalid"), (await app.GetAsync("/v1/cases/c1/explain") is var missing ? missing.Status : 0, missing.Code));
    }
}
