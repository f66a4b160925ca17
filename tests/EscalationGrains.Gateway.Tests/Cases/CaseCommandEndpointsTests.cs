using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Gateway.Tests.Fakes;

namespace EscalationGrains.Gateway.Tests.Cases;

public sealed class CaseCommandEndpointsTests
{
    private const string Person = "\"actor\":{\"kind\":\"supervisor\",\"id\":\"maria\"}";

    [Theory]
    [InlineData("escalate", """ "kind":"functional","reason":"r","toTier":2,"department":"billing" """, typeof(CaseCommand.Escalate))]
    [InlineData("hand-back", """ "reason":"r" """, typeof(CaseCommand.HandBack))]
    [InlineData("pend", """ "waitingFor":"third-party","reason":"r" """, typeof(CaseCommand.Pend))]
    [InlineData("resume", """ "x":1 """, typeof(CaseCommand.Resume))]
    [InlineData("resolve", """ "resolution":"done" """, typeof(CaseCommand.Resolve))]
    [InlineData("reopen", """ "reason":"r" """, typeof(CaseCommand.Reopen))]
    [InlineData("close", """ "x":1 """, typeof(CaseCommand.Close))]
    [InlineData("severity", """ "value":"critical","reason":"r" """, typeof(CaseCommand.ChangeSeverity))]
    [InlineData("note", """ "text":"t" """, typeof(CaseCommand.AddNote))]
    public async Task Command_ReachesTheCase(string word, string members, Type type)
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync($"/v1/cases/c1/{word}", $"{{{Person},\"occurredAt\":\"2026-01-02T03:04:05Z\",{members}}}", FakeAccess.Platform, ("If-Match", "\"7\""), ("Idempotency-Key", "k1"));

        Assert.Equal((200, "\"7\"", null), (answer.Status, answer.Header("ETag"), answer.Header("Idempotent-Replay")));
        var command = Assert.Single(app.Engine.CaseCommands.Executed);
        Assert.IsType(type, command);
        Assert.Equal(new Actor { Kind = ActorKind.Supervisor, Id = "maria" }, command.Header.Actor);
        Assert.Equal((7, Views.At, "k1"), (command.Header.IfMatch, command.Header.OccurredAt, command.Header.Idempotency!.Key));
    }

    [Fact]
    public async Task Escalate_CarriesWhereTo()
    {
        await using var app = await GatewayApp.StartAsync();

        await app.PostAsync("/v1/cases/c1/escalate", """{"kind":"emergency","reason":"fraud","toTier":3,"department":"security"}""", FakeAccess.Supervisor);

        var command = Assert.IsType<CaseCommand.Escalate>(Assert.Single(app.Engine.CaseCommands.Executed));
        Assert.Equal((EscalationKind.Emergency, "fraud", 3, "security"), (command.Kind, command.Reason, command.ToTier, command.Department));
    }

    [Theory]
    [InlineData("""{"department":"billing"}""", 200)]
    [InlineData("""{"agentId":"a2","reason":"r"}""", 200)]
    [InlineData("""{"agentId":"a2","department":"billing"}""", 400)]
    [InlineData("{}", 400)]
    public async Task Reassign_TakesExactlyOneGoal(string body, int status)
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync("/v1/cases/c1/reassign", body, FakeAccess.Supervisor);

        Assert.Equal(status, answer.Status);
    }

    [Theory]
    [InlineData("escalate", "actor kind reason")]
    [InlineData("hand-back", "actor reason")]
    [InlineData("pend", "actor waitingFor")]
    [InlineData("severity", "actor value")]
    [InlineData("note", "actor text")]
    [InlineData("resume", "actor")]
    public async Task Platform_LackingFields_AreAllNamed(string word, string fields)
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync($"/v1/cases/c1/{word}", "{}");

        Assert.Equal((400, "request.invalid"), (answer.Status, answer.Code));
        Assert.Equal(fields.Split(' '), answer.ErrorFields);
    }

    [Fact]
    public async Task Faulty_HeadersAndFields_AreNamedTogether()
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync(
            "/v1/cases/c1/escalate", """{"kind":"x","reason":" ","toTier":9,"actor":{"kind":"agent"}}""", FakeAccess.Platform, ("If-Match", "soon"), ("Idempotency-Key", "a\tb"));

        Assert.Equal(["Idempotency-Key", "If-Match", "actor.id", "kind", "reason", "toTier"], answer.ErrorFields);
    }

    [Theory]
    [InlineData(FakeAccess.Agent, ActorKind.Agent, "a1")]
    [InlineData(FakeAccess.Supervisor, ActorKind.Supervisor, "id-of-supervisor-key")]
    [InlineData(FakeAccess.Admin, ActorKind.Admin, "id-of-admin-key")]
    public async Task NobodyNamed_TheKeyActs(string key, ActorKind kind, string id)
    {
        await using var app = await GatewayApp.StartAsync();

        await app.PostAsync("/v1/cases/c1/close", """{"occurredAt":"2026-01-02T03:04:05Z"}""", key);

        var header = Assert.Single(app.Engine.CaseCommands.Executed).Header;
        Assert.Equal(new Actor { Kind = kind, Id = id }, header.Actor);
        Assert.Null(header.OccurredAt);
    }

    [Theory]
    [InlineData(FakeAccess.Agent, "agent", "a2", 403)]
    [InlineData(FakeAccess.Agent, "supervisor", "a1", 403)]
    [InlineData(FakeAccess.Agent, "agent", "a1", 200)]
    [InlineData(FakeAccess.Supervisor, "admin", "x", 403)]
    [InlineData(FakeAccess.Supervisor, "agent", "a2", 200)]
    public async Task SomebodyNamed_IsCheckedAgainstTheKey(string key, string kind, string id, int status)
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync("/v1/cases/c1/close", $$$"""{"actor":{"kind":"{{{kind}}}","id":"{{{id}}}"}}""", key);

        Assert.Equal(status, answer.Status);
    }

    [Theory]
    [InlineData("*", null)]
    [InlineData("7", 7L)]
    [InlineData("W/\"7\"", 7L)]
    public async Task IfMatch_IsReadInEveryForm(string header, long? version)
    {
        await using var app = await GatewayApp.StartAsync();

        await app.PostAsync("/v1/cases/c1/close", null, FakeAccess.Admin, ("If-Match", header));

        Assert.Equal(version, Assert.Single(app.Engine.CaseCommands.Executed).Header.IfMatch);
    }

    [Theory]
    [InlineData("case.version-mismatch", 412)]
    [InlineData("case.moved", 409)]
    [InlineData("case.already-closed", 422)]
    [InlineData("idempotency.mismatch", 422)]
    [InlineData("store.overloaded", 503)]
    public async Task Refusal_HasTheStatusOfItsCode(string code, int status)
    {
        await using var app = await GatewayApp.StartAsync();
        app.Engine.CaseCommands.OnExecute = _ => Reply<CaseView>.Refused(code, "No.", field: "value");

        var answer = await app.PostAsync("/v1/cases/c1/close", null, FakeAccess.Admin);

        Assert.Equal((status, code, "value"), (answer.Status, answer.Code, Assert.Single(answer.ErrorFields)));
        Assert.Equal(status == 503, answer.Header("Retry-After") is not null);
    }

    [Fact]
    public async Task Repeat_IsMarked()
    {
        await using var app = await GatewayApp.StartAsync();
        app.Engine.CaseCommands.OnExecute = _ => Reply<CaseView>.Of(Views.Case, duplicate: true);

        var answer = await app.PostAsync("/v1/cases/c1/close", null, FakeAccess.Admin, ("Idempotency-Key", "k"));

        Assert.Equal((200, "true"), (answer.Status, answer.Header("Idempotent-Replay")));
    }

    [Fact]
    public async Task Unknown_IsNotFound()
    {
        await using var app = await GatewayApp.StartAsync();

        var staff = await app.PostAsync("/v1/cases/nowhere/close", null, FakeAccess.Admin);
        var agent = await app.PostAsync("/v1/cases/nowhere/close", null, FakeAccess.Agent);

        Assert.Equal((404, "case.unknown", 404), (staff.Status, staff.Code, agent.Status));
    }
}
