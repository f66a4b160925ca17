using EscalationGrains.Contracts.Cases;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Gateway.Tests.Fakes;

namespace EscalationGrains.Gateway.Tests.Cases;

public sealed class InterventionEndpointsTests
{
    [Theory]
    [InlineData("assign", """{"agentId":"a2","reason":"r"}""")]
    [InlineData("take-over", """{"agentId":"a2","reason":"r"}""")]
    [InlineData("priority", """{"value":-9,"reason":"r"}""")]
    [InlineData("re-route", """{"department":"billing","language":"fr-CA","region":"CA","reason":"r"}""")]
    [InlineData("tier", """{"tier":3,"reason":"r"}""")]
    [InlineData("pause-clock", """{"clock":"first-response","reason":"r"}""")]
    [InlineData("resume-clock", """{"clock":"resolve","reason":"r"}""")]
    public async Task Intervention_ReachesTheCase(string word, string body)
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync($"/v1/cases/c1/{word}", body, FakeAccess.Supervisor, ("If-Match", "\"7\""), ("Idempotency-Key", "k1"));

        Assert.Equal(200, answer.Status);
        var command = Assert.Single(app.Engine.CaseCommands.Executed);
        Assert.Equal((7, "k1", ActorKind.Supervisor), (command.Header.IfMatch, command.Header.Idempotency!.Key, command.Header.Actor.Kind));
        Assert.Equal("r", ReasonOf(command));
        Assert.True(command switch
        {
            CaseCommand.Assign c => c.AgentId == "a2" && c.TakesOver == (word == "take-over"),
            CaseCommand.ChangePriority c => c.Value == -9,
            CaseCommand.Reroute c => (c.Department, c.Language, c.Region) == ("billing", "fr", "ca"),
            CaseCommand.OverrideTier c => c.Tier == 3,
            CaseCommand.HoldClock c => word == "pause-clock" && c.Clock == ClockName.FirstResponse,
            CaseCommand.ReleaseClock c => word == "resume-clock" && c.Clock == ClockName.Resolve,
            _ => false,
        }, $"{command}");
    }

    [Theory]
    [InlineData("assign", "agentId reason")]
    [InlineData("take-over", "agentId reason")]
    [InlineData("priority", "reason value")]
    [InlineData("re-route", "department reason")]
    [InlineData("tier", "reason tier")]
    [InlineData("pause-clock", "clock reason")]
    [InlineData("resume-clock", "clock reason")]
    public async Task Intervention_LackingFields_AreAllNamed(string word, string fields)
    {
        await using var app = await GatewayApp.StartAsync();

        var answer = await app.PostAsync($"/v1/cases/c1/{word}", "{}", FakeAccess.Supervisor);

        Assert.Equal((400, "request.invalid"), (answer.Status, answer.Code));
        Assert.Equal(fields.Split(' '), answer.ErrorFields);
    }

    [Theory]
    [InlineData("priority", """{"value":10,"reason":"r"}""", "value")]
    [InlineData("tier", """{"tier":4,"reason":"r"}""", "tier")]
    [InlineData("pause-clock", """{"clock":"sand","reason":"r"}""", "clock")]
    [InlineData("re-route", """{"department":"Billing!","reason":" "}""", "department reason")]
    public async Task Intervention_FaultyFields_AreNamed(string word, string body, string fields)
    {
        await using var app = await GatewayApp.StartAsync();

        Assert.Equal(fields.Split(' '), (await app.PostAsync($"/v1/cases/c1/{word}", body, FakeAccess.Supervisor)).ErrorFields);
    }

    private static string? ReasonOf(CaseCommand command) => (string?)command.GetType().GetProperty("Reason")!.GetValue(command);
}
