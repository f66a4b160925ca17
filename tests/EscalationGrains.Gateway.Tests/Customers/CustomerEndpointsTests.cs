using EscalationGrains.Domain.Customers;

namespace EscalationGrains.Gateway.Tests.Customers;

public sealed class CustomerEndpointsTests
{
    [Fact]
    public async Task Get_KnownAndUnknown()
    {
        await using var app = await GatewayApp.StartAsync();

        var known = await app.GetAsync("/v1/customers/u1");
        var unknown = await app.GetAsync("/v1/customers/u2");

        Assert.Equal((200, "u1"), (known.Status, known.Json.GetProperty("id").GetString()));
        Assert.Equal((404, "customer.unknown"), (unknown.Status, unknown.Code));
    }

    [Theory]
    [InlineData("email:ana@example.com", IdentityKind.Email, "ana@example.com", 1)]
    [InlineData("external:crm:17", IdentityKind.External, "crm:17", 0)]
    [InlineData("phone:%2B15550100001", IdentityKind.Phone, "+15550100001", 0)]
    public async Task Find_ByHandle(string identity, IdentityKind kind, string value, int found)
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.GetAsync($"/v1/customers?identity={identity}");

        Assert.Equal((200, found), (answer.Status, answer.Json.GetProperty("items").GetArrayLength()));
        Assert.Equal((kind, value), (app.Engine.Customers.Asked!.Kind, app.Engine.Customers.Asked.Value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?identity=ana")]
    [InlineData("?identity=pigeon:ana")]
    [InlineData("?identity=email:")]
    public async Task Find_WithoutHandle_IsInvalid(string query)
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.GetAsync($"/v1/customers{query}");

        Assert.Equal((400, "identity"), (answer.Status, Assert.Single(answer.ErrorFields)));
    }

    [Fact]
    public async Task Timeline_PassesLimitAndCursorOn()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.GetAsync("/v1/customers/u1/timeline?limit=3&cursor=x");
        var unknown = await app.GetAsync("/v1/customers/u2/timeline");

        Assert.Equal((200, "hello"), (answer.Status, answer.Json.GetProperty("items")[0].GetProperty("text").GetString()));
        Assert.Equal((404, ("u2", 100, (string?)null)), (unknown.Status, app.Engine.Interactions.LastPage));
    }
}
