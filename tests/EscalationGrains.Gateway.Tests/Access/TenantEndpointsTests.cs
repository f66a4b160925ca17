using EscalationGrains.Gateway.Tests.Fakes;

namespace EscalationGrains.Gateway.Tests.Access;

public sealed class TenantEndpointsTests
{
    [Fact]
    public async Task Put_New_IsCreated_ThenUpdated()
    {
        await using var app = await GatewayApp.StartAsync();

        var created = await app.PutAsync("/v1/tenants/acme", """{"name":"Acme","org":"bpo","region":"gb","language":"en-GB"}""", FakeAccess.Operator);
        var updated = await app.PutAsync("/v1/tenants/acme", """{"name":"Acme Ltd"}""", FakeAccess.Operator);

        Assert.Equal((201, 200), (created.Status, updated.Status));
        Assert.Equal("""{"tenant":"acme","org":"bpo","name":"Acme","region":"GB","language":"en","createdAt":"2026-01-02T03:04:05Z","postsPerSecond":null}""", created.Body);
    }

    [Fact]
    public async Task Put_OtherOrg_IsAConflict()
    {
        await using var app = await GatewayApp.StartAsync();
        await app.PutAsync("/v1/tenants/acme", """{"name":"Acme","org":"bpo"}""", FakeAccess.Operator);

        var answer = await app.PutAsync("/v1/tenants/acme", """{"name":"Acme","org":"else"}""", FakeAccess.Operator);

        Assert.Equal((409, "tenant.org-fixed"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Put_WithAQuota_SaysSo()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PutAsync("/v1/tenants/acme", """{"name":"Acme","postsPerSecond":50}""", FakeAccess.Operator);

        Assert.Equal((201, 50), (answer.Status, answer.Json.GetProperty("postsPerSecond").GetInt32()));
    }

    [Fact]
    public async Task Put_Faulty_NamesEveryField()
    {
        await using var app = await GatewayApp.StartAsync();

        var body = await app.PutAsync("/v1/tenants/acme", """{"name":" ","org":"@bpo","region":"x","language":"?","postsPerSecond":-1}""", FakeAccess.Operator);
        var path = await app.PutAsync("/v1/tenants/~sys", """{"name":"x"}""", FakeAccess.Operator);

        Assert.Equal(["language", "name", "org", "postsPerSecond", "region"], body.ErrorFields);
        Assert.Equal((400, "tenant"), (path.Status, Assert.Single(path.ErrorFields)));
    }

    [Fact]
    public async Task CreateKey_IsShownOnceAndNotCached()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync("/v1/tenants/demo/keys", """{"role":"agent","agentId":"a1"}""", FakeAccess.Admin);

        Assert.Equal((201, """{"id":"k2","key":"eg_secret"}"""), (answer.Status, answer.Body));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Equal("a1", app.Engine.Tenant("demo/tenant").Created!.AgentId);
    }

    [Theory]
    [InlineData("""{"role":"king"}""", "role")]
    [InlineData("""{"role":"agent"}""", "agentId")]
    [InlineData("""{"role":"platform","agentId":"a1"}""", "agentId")]
    [InlineData("""{"role":"platform","tenants":["demo","other"]}""", "tenants[1]")]
    public async Task CreateKey_Faulty_NamesTheField(string body, string field)
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync("/v1/tenants/demo/keys", body, FakeAccess.Admin);

        Assert.Equal((400, field), (answer.Status, Assert.Single(answer.ErrorFields)));
    }

    [Fact]
    public async Task Operator_MakesKeysForAnyTenant()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync("/v1/tenants/acme/keys", """{"role":"platform","tenants":["acme","other"]}""", FakeAccess.Operator);

        Assert.Equal(201, answer.Status);
    }

    [Theory]
    [InlineData("POST", "/v1/tenants/other/keys")]
    [InlineData("DELETE", "/v1/tenants/other/keys/k1")]
    public async Task Admin_HasNoOtherTenant(string method, string path)
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.SendAsync(new(method), path, FakeAccess.Admin, """{"role":"platform"}""");

        Assert.Equal((404, "tenant.unknown"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task RevokeKey_Unknown_IsNotFound()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.SendAsync(HttpMethod.Delete, "/v1/tenants/demo/keys/k9", FakeAccess.Admin);

        Assert.Equal((404, "key.unknown"), (answer.Status, answer.Code));
    }
}
