using EscalationGrains.Gateway.Tests.Fakes;

namespace EscalationGrains.Gateway.Tests.Access;

public sealed class AccessMiddlewareTests
{
    [Fact]
    public async Task NoKey_IsToldHow()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.GetAsync("/v1/cases/c1", null);

        Assert.Equal((401, "access.key-missing"), (answer.Status, answer.Code));
        Assert.Equal("Bearer", answer.Header("WWW-Authenticate"));
    }

    [Theory]
    [InlineData("Bearer wrong")]
    [InlineData("Bearer ")]
    [InlineData("Basic cGxhdGZvcm0ta2V5")]
    public async Task WrongKey_IsUnauthorized(string header)
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.GetAsync("/v1/cases/c1", null, ("Authorization", header));

        Assert.Equal(401, answer.Status);
    }

    [Fact]
    public async Task KeyLongerThanAnyKey_IsUnknownWithoutALookUp()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.GetAsync("/v1/cases/c1", new string('k', 300));

        Assert.Equal("access.key-unknown", answer.Code);
        Assert.Equal(0, app.Engine.Access.Calls);
    }

    [Theory]
    [InlineData("demo", 200, null)]
    [InlineData("other", 200, null)]
    [InlineData(null, 400, "tenant.required")]
    [InlineData("foreign", 404, "tenant.unknown")]
    public async Task KeyOfTwoTenants_NamesOneOfThem(string? tenant, int status, string? code)
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.GetAsync("/v1/cases/c1", FakeAccess.TwoTenants, tenant is null ? [] : [("Tenant", tenant)]);

        Assert.Equal(status, answer.Status);
        Assert.Equal(code, status == 200 ? null : answer.Code);
        Assert.Equal(status == 200, app.Engine.Asked.Contains($"ICaseQueryGrain {tenant}/cases"));
    }

    [Fact]
    public async Task KeyOfOneTenant_CannotNameAnother()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.GetAsync("/v1/cases/c1", FakeAccess.Platform, ("Tenant", "other"));

        Assert.Equal((404, "tenant.unknown"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("GET", "/v1/agents/a2")]
    [InlineData("GET", "/v1/agents/a2/offers")]
    [InlineData("GET", "/v1/agents/a2/cases")]
    [InlineData("GET", "/v1/agents/a2/events")]
    [InlineData("PUT", "/v1/agents/a2/presence")]
    [InlineData("GET", "/v1/offers/o-c2-1")]
    [InlineData("POST", "/v1/cases/c2/close")]
    public async Task Agent_ReachesOnlyOwnThings(string method, string path)
    {
        await using var app = await GatewayApp.StartAsync();
        app.Engine.Cases.Stored["c2"] = Views.Case with { Id = "c2", Owner = new() { Kind = "agent", Id = "a2" } };

        var answer = await app.SendAsync(new(method), path, FakeAccess.Agent);

        Assert.Equal((403, "access.not-yours"), (answer.Status, answer.Code));
        Assert.Empty(app.Engine.CaseCommands.Executed);
        Assert.Empty(app.Engine.CaseCommands.Answered);
    }

    [Fact]
    public async Task RoleOfLaterVersion_MayNothing()
    {
        await using var app = await GatewayApp.StartAsync();
        app.Engine.Access.Add("auditor-key", "auditor");

        var answer = await app.GetAsync("/v1/cases/c1", "auditor-key");

        Assert.Equal((403, "access.role"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task BlankOperatorKey_IsNoKey(string configured)
    {
        await using var app = await GatewayApp.StartAsync(("Access:OperatorKey", configured));

        var answer = await app.PutAsync("/v1/tenants/demo", """{"name":"Demo"}""", FakeAccess.Operator);

        Assert.Equal(401, answer.Status);
    }

    [Theory]
    [InlineData("GET", "/v1/cases/no%20id", "case.unknown")]
    [InlineData("GET", "/v1/queues/t1%2F/cases", "queue.unknown")]
    [InlineData("POST", "/v1/dead-letters/%7B/redeliver", "dead-letter.unknown")]
    public async Task ImpossibleId_IsUnknown(string method, string path, string code)
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.SendAsync(new(method), path, FakeAccess.Supervisor);

        Assert.Equal((404, code), (answer.Status, answer.Code));
    }
}
