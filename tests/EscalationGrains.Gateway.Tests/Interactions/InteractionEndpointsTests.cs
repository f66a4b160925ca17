using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Gateway.Requests;
using EscalationGrains.Gateway.Tests.Fakes;

namespace EscalationGrains.Gateway.Tests.Interactions;

public sealed class InteractionEndpointsTests
{
    [Fact]
    public async Task Post_New_IsCreatedWithItsReceipt()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync("/v1/interactions", Bodies.Interaction);

        Assert.Equal(201, answer.Status);
        Assert.Equal("application/json", answer.MediaType);
        Assert.Equal("/v1/interactions/i1", answer.Header("Location"));
        Assert.Equal(
            """{"interactionId":"i1","customerId":"u1","caseId":"c1","caseOpened":true,"tier":1,"queue":"t1.billing.en","escalations":[{"decisionId":"d1","kind":"hierarchical","fromTier":1,"toTier":2,"trigger":"asked"}],"duplicate":false}""",
            answer.Body);
    }

    [Fact]
    public async Task Answer_IsNotChunked()
    {
        await using var app = await GatewayApp.StartAsync();

        var posted = await app.PostAsync("/v1/interactions", Bodies.Interaction);
        var again = await app.PostAsync("/v1/interactions", Bodies.Interaction);

        // Twice, because the second is written into the memory of the first.
        Assert.All([posted, again], answer => Assert.Null(answer.Header("Transfer-Encoding")));
        Assert.Equal(posted.Body.Replace("\"i1\"", "\"i2\"", StringComparison.Ordinal), again.Body);
    }

    [Fact]
    public async Task Post_Everything_ReachesTheIntake()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync("/v1/interactions", """
            {"channel":"in-app","direction":"outbound","occurredAt":"2026-01-02T04:04:05+01:00","externalId":"x1","subject":"S","unknown":1,
             "customer":{"identities":[{"kind":"phone","value":"+15550100001","verified":true}],"name":"Ana","language":"en-GB","region":"gb","attributes":{"vip":true,"n":1}},
             "case":{"externalRef":"z:1","topic":"billing","department":"billing","thread":"t1","dueAt":"2026-02-01T00:00:00Z"},
             "author":{"kind":"agent","agentId":"a9"},"text":"T","severity":"high","attributes":{"amount":400}}
            """);

        Assert.Equal(201, answer.Status);
        var command = Assert.Single(app.Engine.Intake.Received);
        Assert.Equal((Channel.InApp, Direction.Outbound, AuthorKind.Agent, "a9"), (command.Channel, command.Direction, command.Author, command.AgentId));
        Assert.Equal((Views.At, "x1", "S", "T", Severity.High), (command.OccurredAt, command.ExternalId, command.Subject, command.Text, command.Severity));
        Assert.Equal("""{"amount":400}""", command.Attributes);
        Assert.Equal(("Ana", "en", "GB", true), (command.Customer.Name, command.Customer.Language, command.Customer.Region, command.Customer.Vip));
        Assert.Equal("""{"vip":true,"n":1}""", command.Customer.Attributes);
        Assert.True(Assert.Single(command.Customer.Identities).Verified);
        Assert.Equal(("z:1", "billing", "billing", "t1"), (command.Case!.ExternalRef, command.Case.Topic, command.Case.Department, command.Case.Thread));
        Assert.Equal(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), command.Case.DueAt);
        Assert.Null(command.Idempotency);
    }

    [Fact]
    public async Task Post_Faulty_NamesEveryField()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync("/v1/interactions", """
            {"channel":"fax","direction":7,"occurredAt":"yesterday","externalId":"","subject":"\u0000","text":"\ud800",
             "customer":{"identities":[{"kind":"email","value":"a@b"},{"kind":"pigeon"}],"language":"english","region":"GBR","attributes":[]},
             "case":{"id":"no spaces","department":"Billing!","dueAt":1},"author":{},"severity":"awful","attributes":"x"}
            """, FakeAccess.Platform, ("Idempotency-Key", new string('k', 256)));

        Assert.Equal(400, answer.Status);
        Assert.Equal("request.invalid", answer.Code);
        Assert.Equal(
            ["Idempotency-Key", "attributes", "author.kind", "case.department", "case.dueAt", "case.id", "channel", "customer.attributes",
             "customer.identities[1].kind", "customer.identities[1].value", "customer.language", "customer.region", "direction", "externalId", "occurredAt",
             "severity", "subject", "text"],
            answer.ErrorFields);
        Assert.Empty(app.Engine.Intake.Received);
    }

    [Theory]
    [InlineData("{}", "author channel customer.identities direction")]
    [InlineData("", "author channel customer.identities direction")]
    [InlineData("""{"channel":"chat","direction":"inbound","author":{"kind":"bot"},"customer":{"identities":[]}}""", "customer.identities")]
    [InlineData("""{"channel":"chat","direction":"inbound","author":{"kind":"bot"},"customer":7}""", "customer")]
    [InlineData("[]", "body")]
    public async Task Post_Lacking_SaysWhatIsNeeded(string body, string fields)
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync("/v1/interactions", body);

        Assert.Equal((400, "request.invalid"), (answer.Status, answer.Code));
        Assert.Equal(fields.Split(' '), answer.ErrorFields);
    }

    [Fact]
    public async Task Post_NamedCaseWithoutHandles_IsTaken()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync("/v1/interactions", """{"channel":"chat","direction":"internal","author":{"kind":"bot"},"case":{"id":"c1"}}""");

        Assert.Equal(201, answer.Status);
    }

    [Fact]
    public async Task Post_TooManyHandles_IsInvalid()
    {
        await using var app = await GatewayApp.StartAsync();
        var handles = string.Join(',', Enumerable.Range(0, 21).Select(n => $$"""{"kind":"email","value":"a{{n}}@b"}"""));

        var answer = await app.PostAsync("/v1/interactions", $$$"""{"channel":"chat","direction":"inbound","author":{"kind":"bot"},"customer":{"identities":[{{{handles}}}]}}""");

        Assert.Equal(["customer.identities"], answer.ErrorFields);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"channel":"chat",}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("nonsense")]
    public async Task Post_NotJson_IsMalformed(string body)
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync("/v1/interactions", body);

        Assert.Equal((400, "request.malformed"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Post_DeeperThan32_IsMalformed()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync("/v1/interactions", $$"""{"attributes":{{string.Concat(Enumerable.Repeat("[", 32))}}{{string.Concat(Enumerable.Repeat("]", 32))}}}""");

        Assert.Equal("request.malformed", answer.Code);
    }

    [Fact]
    public async Task Post_LargerThanOneMebibyte_IsTooLarge()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync("/v1/interactions", Bodies.Line("a@b", new string('x', PostedBody.MaxBytes)));

        Assert.Equal((413, "request.too-large"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Post_TextOverTheLimit_IsInvalid()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync("/v1/interactions", Bodies.Line("a@b", new string('x', 256 * 1024 + 1)));

        Assert.Equal(["text"], answer.ErrorFields);
    }

    [Fact]
    public async Task Post_Duplicate_IsOkAndSaysSo()
    {
        await using var app = await GatewayApp.StartAsync();
        app.Engine.Intake.OnReceive = _ => Task.FromResult(Reply<InteractionReceipt>.Of(app.Engine.Intake.NextReceipt(), duplicate: true));

        var answer = await app.PostAsync("/v1/interactions", Bodies.Interaction, FakeAccess.Platform, ("Idempotency-Key", "k1"));

        Assert.Equal(200, answer.Status);
        Assert.True(answer.Json.GetProperty("duplicate").GetBoolean());
    }

    [Fact]
    public async Task Post_IdempotencyKey_CarriesTheHashOfThisVeryRequest()
    {
        await using var app = await GatewayApp.StartAsync();

        await app.PostAsync("/v1/interactions", Bodies.Interaction, FakeAccess.Platform, ("Idempotency-Key", "k1"));

        var key = Assert.Single(app.Engine.Intake.Received).Idempotency;
        Assert.Equal("k1", key!.Key);
        Assert.Equal(RequestHash.Of("POST", "/v1/interactions", "demo", System.Text.Encoding.UTF8.GetBytes(Bodies.Interaction)), key.RequestHash);
    }

    [Fact]
    public async Task Post_AgentKey_SpeaksForItself()
    {
        await using var app = await GatewayApp.StartAsync();
        const string Body = """{"channel":"chat","direction":"outbound","author":{"kind":"agent"},"case":{"id":"c1"}}""";

        var silent = await app.PostAsync("/v1/interactions", Body, FakeAccess.Agent);
        var foreign = await app.PostAsync("/v1/interactions", Body.Replace("\"agent\"", "\"agent\",\"agentId\":\"a2\"", StringComparison.Ordinal), FakeAccess.Agent);

        Assert.Equal(201, silent.Status);
        Assert.Equal("a1", Assert.Single(app.Engine.Intake.Received).AgentId);
        Assert.Equal(["author.agentId"], foreign.ErrorFields);
    }

    [Fact]
    public async Task Get_KnownAndUnknown()
    {
        await using var app = await GatewayApp.StartAsync();

        var known = await app.GetAsync("/v1/interactions/i1");
        var unknown = await app.GetAsync("/v1/interactions/i2");
        var impossible = await app.GetAsync("/v1/interactions/no%20id");

        Assert.Equal((200, 400), (known.Status, known.Json.GetProperty("attributes").GetProperty("amount").GetInt32()));
        Assert.Equal((404, "interaction.unknown"), (unknown.Status, unknown.Code));
        Assert.Equal(404, impossible.Status);
    }
}
