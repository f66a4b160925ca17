using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Gateway.Tests.Fakes;

namespace EscalationGrains.Gateway.Tests.Cases;

public sealed class HeldCasesTests
{
    private static readonly CaseView Foreign = Views.Case with { Id = "c2", Owner = new() { Kind = "queue", Id = "t2.billing.en" } };

    [Theory]
    [InlineData("a1", "pending", 200)]
    [InlineData("a1", "expired", 403)]
    [InlineData("a2", "pending", 403)]
    public async Task OfferedCase_IsHeldWhileTheOfferIsPending(string offeredTo, string state, int status)
    {
        await using var app = await GatewayApp.StartAsync();
        app.Engine.Cases.Stored["c2"] = Foreign with { Offer = Views.Offer with { AgentId = offeredTo, State = state } };

        var answer = await app.PostAsync("/v1/cases/c2/note", """{"text":"t"}""", FakeAccess.Agent);

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task QueueNamedLikeTheAgent_IsNotTheAgent()
    {
        await using var app = await GatewayApp.StartAsync();
        app.Engine.Cases.Stored["c2"] = Foreign with { Owner = new() { Kind = "queue", Id = "a1" } };

        var answer = await app.PostAsync("/v1/cases/c2/close", null, FakeAccess.Agent);

        Assert.Equal(403, answer.Status);
    }

    [Fact]
    public async Task RepeatOfWhatPassedTheCaseOn_IsAnsweredAgain()
    {
        await using var app = await GatewayApp.StartAsync();
        app.Engine.Cases.Stored["c2"] = Foreign;
        app.Engine.CaseCommands.OnExecute = _ => Reply<CaseView>.Of(Views.Case, duplicate: true);

        var answer = await app.PostAsync("/v1/cases/c2/close", null, FakeAccess.Agent, ("Idempotency-Key", "k"));

        Assert.Equal((200, "true"), (answer.Status, answer.Header("Idempotent-Replay")));
    }

    [Fact]
    public async Task NewKeyOnForeignCase_IsForbiddenAndCannotHaveHappened()
    {
        await using var app = await GatewayApp.StartAsync();
        app.Engine.Cases.Stored["c2"] = Foreign;
        app.Engine.CaseCommands.OnExecute = command => command.Header.IfMatch == 0
            ? Reply<CaseView>.Refused("case.version-mismatch", "Another version.")
            : throw new InvalidOperationException("would have happened");

        var answer = await app.PostAsync("/v1/cases/c2/close", null, FakeAccess.Agent, ("Idempotency-Key", "k"));

        Assert.Equal((403, "access.not-yours"), (answer.Status, answer.Code));
    }
}
