using EscalationGrains.Gateway.Tests.Fakes;

namespace EscalationGrains.Gateway.Tests.Agents;

public sealed class AgentEndpointsTests
{
    [Fact]
    public async Task Put_ThenGet_ShowsProfileAndStateSideBySide()
    {
        await using var app = await GatewayApp.StartAsync();

        var put = await app.PutAsync("/v1/agents/a7", """
            {"name":"Eve","tiers":[2,1,2],"departments":["billing"],"languages":["en-GB"],"skills":{"cards":3},"capacity":{"chat":3,"in-app":0},"limits":{"refund":50.5},"tenants":["demo"],
             "regions":["EU"],"totalCapacity":6,"weights":{"chat":2},"interruptible":true,"reconnectGrace":"PT1M"}
            """);
        var got = await app.GetAsync("/v1/agents/a7", FakeAccess.Supervisor);

        Assert.Equal(200, put.Status);
        Assert.Equal(put.Body, got.Body);
        Assert.Equal(
            """{"id":"a7","org":"bpo","name":"Eve","tiers":[1,2],"departments":["billing"],"languages":["en"],"skills":{"cards":3},"capacity":{"chat":3,"in-app":0},"limits":{"refund":50.5},"tenants":["demo"],"presence":"available","presenceSince":null,"openOffers":1,"ownedCases":2,"presenceCause":null,"missedOffersToAway":2,"regions":["eu"],"totalCapacity":6,"weights":{"chat":2},"interruptible":true,"reconnectGrace":"PT1M","feed":null,"channels":{}}""",
            got.Body);
    }

    [Fact]
    public async Task Put_Faulty_NamesEveryField()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PutAsync("/v1/agents/a7", """
            {"tiers":[4,"1"],"departments":"billing","languages":["?"],"skills":{"cards":9,"Not Good":1},"capacity":{"fax":1,"chat":-1},"limits":{"refund":-1},"tenants":["other"],"regions":["!"],"totalCapacity":-1,"weights":{"fax":1},"interruptible":"yes","reconnectGrace":"PT61M"}
            """);

        Assert.Equal(
            ["capacity", "capacity.chat", "departments", "interruptible", "languages[0]", "limits.refund", "name", "reconnectGrace", "regions[0]", "skills", "skills.cards", "tenants[0]", "tiers[0]", "tiers[1]", "totalCapacity", "weights"],
            answer.ErrorFields);
    }

    [Theory]
    [InlineData("~roster")]
    [InlineData("a:1")]
    public async Task Put_ReservedId_IsInvalid(string id)
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PutAsync($"/v1/agents/{id}", """{"name":"x"}""");

        Assert.Equal((400, "agentId"), (answer.Status, Assert.Single(answer.ErrorFields)));
    }

    [Fact]
    public async Task AgentOfOtherBrands_DoesNotExist()
    {
        await using var app = await GatewayApp.StartAsync();
        var view = Views.Agent("a5");
        app.Engine.Agent("@bpo/a5").Stored = view with { Profile = view.Profile with { Tenants = ["other"] } };

        var read = await app.GetAsync("/v1/agents/a5", FakeAccess.Admin);
        var written = await app.PutAsync("/v1/agents/a5", """{"name":"x"}""");

        Assert.Equal((404, "agent.unknown", 404), (read.Status, read.Code, written.Status));
        Assert.Equal(404, (await app.GetAsync("/v1/agents/a5/offers", FakeAccess.Admin)).Status);
        Assert.Equal(404, (await app.GetAsync("/v1/agents/a5/cases", FakeAccess.Admin)).Status);
        Assert.Equal("Ben", app.Engine.Agent("@bpo/a5").Stored!.Profile.Name);
    }

    [Fact]
    public async Task AgentOfOtherBrands_HasNoDeskHere()
    {
        await using var app = await GatewayApp.StartAsync();
        var view = Views.Agent("a1");
        app.Engine.Agent("@bpo/a1").Stored = view with { Profile = view.Profile with { Tenants = ["other"] } };

        var presence = await app.PutAsync("/v1/agents/a1/presence", """{"state":"offline"}""", FakeAccess.Agent);
        var feed = await app.GetAsync("/v1/agents/a1/events", FakeAccess.Agent);

        Assert.Equal((404, "agent.unknown", 404), (presence.Status, presence.Code, feed.Status));
        Assert.Equal("available", app.Engine.Agent("@bpo/a1").Stored!.Presence);
    }

    [Theory]
    [InlineData("", "demo,other")]
    [InlineData(",\"tenants\":[\"demo\"]", "demo,other")]
    public async Task Put_SpeaksForTheTenantsOfItsKeyOnly(string tenants, string served)
    {
        await using var app = await GatewayApp.StartAsync();
        var view = Views.Agent("a5");
        app.Engine.Agent("@bpo/a5").Stored = view with { Profile = view.Profile with { Tenants = ["other", "demo"] } };

        var answer = await app.PutAsync("/v1/agents/a5", $"{{\"name\":\"x\"{tenants}}}");

        Assert.Equal(served, string.Join(',', app.Engine.Agent("@bpo/a5").Stored!.Profile.Tenants));
        Assert.Equal("demo", Assert.Single(answer.Json.GetProperty("tenants").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task Put_WithoutTenants_SendsANewAgentToThoseOfTheKey()
    {
        await using var app = await GatewayApp.StartAsync();

        await app.PutAsync("/v1/agents/a6", """{"name":"x"}""");

        Assert.Equal(["demo"], app.Engine.Agent("@bpo/a6").Stored!.Profile.Tenants);
    }

    [Fact]
    public async Task List_IsThatOfTheTenant()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.GetAsync("/v1/agents?limit=7&cursor=c", FakeAccess.Supervisor);

        Assert.Equal("Ben", answer.Json.GetProperty("items")[0].GetProperty("name").GetString());
        Assert.Equal(("demo", 7, "c"), app.Engine.Roster.Last);
        Assert.Contains("IRosterGrain @bpo/~roster", app.Engine.Asked);
    }

    [Fact]
    public async Task Presence_ByChannel_IsKeptAndShown()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PutAsync("/v1/agents/a1/presence", """{"state":"available","channels":{"chat":"busy","voice":"offline"}}""", FakeAccess.Agent);

        Assert.Equal("""{"chat":"busy","voice":"offline"}""", answer.Json.GetProperty("channels").GetRawText());
        Assert.Equal("available", answer.Json.GetProperty("presence").GetString());
    }

    [Theory]
    [InlineData("""{"state":"here","channels":{"chat":"busy","fax":"busy","voice":"asleep","email":7}}""", "channels channels.email channels.voice state")]
    [InlineData("""{"state":"offline","channels":{"chat":"available","voice":"offline"}}""", "channels.chat")]
    [InlineData("""{"state":"available","channels":["chat"]}""", "channels")]
    public async Task Presence_Faulty_NamesEveryField(string body, string fields)
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PutAsync("/v1/agents/a1/presence", body, FakeAccess.Agent);

        Assert.Equal((400, fields), (answer.Status, string.Join(' ', answer.ErrorFields.Order(StringComparer.Ordinal))));
    }

    [Theory]
    [InlineData("""{"state":"wrap-up"}""", 200)]
    [InlineData("""{"state":"asleep"}""", 400)]
    [InlineData("{}", 400)]
    public async Task Presence_IsOneOfFive(string body, int status)
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PutAsync("/v1/agents/a1/presence", body, FakeAccess.Agent);

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 200 ? "wrap-up" : "available", app.Engine.Agent("@bpo/a1").Stored!.Presence);
    }
}
