using EscalationGrains.Gateway.Tests.Fakes;

namespace EscalationGrains.Gateway.Tests.Policies;

public sealed class PolicyEndpointsTests
{
    [Fact]
    public async Task Put_FaultyDocument_TellsEveryFaultWithItsLine()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PutAsync("/v1/policies/desk", "faulty");

        Assert.Equal((400, "policy.invalid"), (answer.Status, answer.Code));
        var errors = answer.Json.GetProperty("errors");
        Assert.Equal("line 4, column 7: 'whem' is not known here.", errors.GetProperty("triggers[0].whem")[0].GetString());
        Assert.Equal("Nothing.", errors.GetProperty("document")[0].GetString());
    }

    [Theory]
    [InlineData("/v1/policies/validate")]
    [InlineData("/v1/policies/built-in")]
    [InlineData("/v1/policies/Desk")]
    [InlineData("/v1/policies/a%3Ab")]
    public async Task Put_NameThatMayNotBe_IsRefused(string path)
    {
        await using var app = await GatewayApp.StartAsync();

        Assert.Equal((400, "request.invalid"), (await app.PutAsync(path, "clocks: []") is var answer ? answer.Status : 0, answer.Code));
    }

    [Fact]
    public async Task Put_NoText_IsMalformed_AndTooMuchIsTooLarge()
    {
        await using var app = await GatewayApp.StartAsync();

        Assert.Equal("request.malformed", (await app.PutAsync("/v1/policies/desk", "a\0b")).Code);
        Assert.Equal("request.too-large", (await app.PutAsync("/v1/policies/desk", new string('a', 1024 * 1024 + 1))).Code);
    }

    [Fact]
    public async Task Validate_SaysWhatIsWrong_AndStoresNothing()
    {
        await using var app = await GatewayApp.StartAsync();

        var good = await app.PostAsync("/v1/policies/validate", "clocks: []", FakeAccess.Supervisor);
        var bad = await app.PostAsync("/v1/policies/validate", "faulty", FakeAccess.Supervisor);

        Assert.True(good.Json.GetProperty("valid").GetBoolean());
        Assert.False(bad.Json.GetProperty("valid").GetBoolean());
        Assert.Equal(4, bad.Json.GetProperty("faults")[0].GetProperty("line").GetInt32());
    }

    [Theory]
    [InlineData("1", """{"running":"migrate"}""", 200, "")]
    [InlineData("1", null, 200, "")]
    [InlineData("1", """{"running":"soon"}""", 400, "request.invalid")]
    [InlineData("0", null, 404, "policy.unknown")]
    [InlineData("one", null, 404, "policy.unknown")]
    public async Task Activate_TakesAVersionAndWhatBecomesOfOpenCases(string version, string? body, int status, string code)
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync($"/v1/policies/desk/versions/{version}/activate", body, FakeAccess.Admin);

        Assert.Equal(status, answer.Status);
        Assert.Equal(code, status == 200 ? "" : answer.Code);
    }

    [Theory]
    [InlineData("2", """{"on":true}""", 200, "")]
    [InlineData("2", """{"on":false}""", 200, "")]
    [InlineData("2", """{"on":"yes"}""", 400, "request.invalid")]
    [InlineData("2", "{}", 400, "request.invalid")]
    [InlineData("2", """{"on":null}""", 400, "request.invalid")]
    [InlineData("0", """{"on":true}""", 404, "policy.unknown")]
    public async Task Shadow_IsTurnedOnOrOff(string version, string body, int status, string code)
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync($"/v1/policies/desk/versions/{version}/shadow", body, FakeAccess.Admin);

        Assert.Equal((status, code), (answer.Status, status == 200 ? "" : answer.Code));
        Assert.True(status != 200 || body.Contains("true", StringComparison.Ordinal) == (answer.Json.GetProperty("shadow").ValueKind == System.Text.Json.JsonValueKind.Object));
    }

    [Fact]
    public async Task Read_VersionsWithTheirState()
    {
        await using var app = await GatewayApp.StartAsync();

        Assert.Equal("draft", (await app.GetAsync("/v1/policies/desk", FakeAccess.Supervisor)).Json.GetProperty("state").GetString());
        Assert.Equal("built-in", (await app.GetAsync("/v1/policies", FakeAccess.Supervisor)).Json.GetProperty("active").GetProperty("name").GetString());
        Assert.Equal("policy.unknown", (await app.GetAsync("/v1/policies/desk/versions/2", FakeAccess.Supervisor)).Code);
    }

    [Fact]
    public async Task Schema_IsAJsonSchema_ForThoseWhoMayReadPolicies()
    {
        await using var app = await GatewayApp.StartAsync();

        var schema = await app.GetAsync("/v1/policies/schema", FakeAccess.Supervisor);

        Assert.Equal((200, "application/schema+json"), (schema.Status, schema.MediaType));
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", schema.Json.GetProperty("$schema").GetString());
        Assert.True(schema.Json.GetProperty("$defs").GetProperty("condition").GetProperty("properties").TryGetProperty("waiting", out _));
        Assert.Equal(403, (await app.GetAsync("/v1/policies/schema", FakeAccess.Platform)).Status);
    }
}
