using EscalationGrains.EndToEnd.Tests.Endpoints;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>A version is tried on what did happen before it decides anything; and why a trigger did not act can be asked.</summary>
public abstract class ASimulationTellsWhatWouldHaveBeen(TestClockHost shared) : TestClockSpec(shared)
{
    /// <summary>Takes a case up after ten minutes without anybody; the built-in policy takes four hours.</summary>
    private const string Strict = """
        clocks:
          - { name: acknowledge, target: PT10M }
          - { name: resolve, target: P2D }
        triggers:
          - name: nobody-comes
            when: { clock: { name: acknowledge, breached: true } }
            do: [{ escalate: { kind: automatic, up: 1 } }]
        """;

    [Fact]
    public async Task TheVersionThatDecided_ReproducesItsOwnHistory_FactForFact()
    {
        var from = await Brand.NowAsync();
        await HappenAsync();

        var report = (await SimulateAsync("built-in", 1, from)).Report!;

        Assert.Equal((7, 7, 0), (report.Cases, report.Identical, report.MovedOtherwise));
        Assert.Equal(report.Moves.Recorded, report.Moves.Simulated);
        Assert.True(report.Moves.Recorded > 3, "Too little happened to be worth reproducing.");
        Assert.Empty(report.Differences);
        Assert.Empty(report.Impossible);
    }

    [Fact]
    public async Task AStricterVersion_TellsWhoWouldHaveMovedWhereAndWhen_AndDoesNothing()
    {
        var from = await Brand.NowAsync();
        var receipt = await Platform.SayAsync(Ana());
        await Brand.AdvanceAsync(TimeSpan.FromMinutes(25));
        var before = (await Platform.GetAsync($"/v1/cases/{receipt.CaseId}/events")).Expect(200).Body;
        await PutAsync();

        var done = await SimulateAsync("strict", 1, from);

        var report = done.Report!;
        Assert.Equal((1, 0, 1), (report.Cases, report.Identical, report.MovedOtherwise));
        var difference = Assert.Single(report.Differences);
        Assert.Equal(receipt.CaseId, difference.CaseId);
        Assert.Empty(difference.Recorded);
        Assert.Equal([(from.AddMinutes(10), "automatic", "nobody-comes", 1, 2), (from.AddMinutes(20), "automatic", "nobody-comes", 2, 3)], difference.Simulated.Select(m => (m.DueAt, m.Kind, m.Trigger, m.FromTier, m.ToTier)));
        Assert.Equal(new CountAnswer("nobody-comes", 0, 2), Assert.Single(report.Triggers));
        Assert.Contains(new CountAnswer("2", 0, 1), report.Tiers);
        Assert.Equal(before, (await Platform.GetAsync($"/v1/cases/{receipt.CaseId}/events")).Expect(200).Body);
    }

    [Fact]
    public async Task WhatAgentsDid_AndCouldNotHaveDoneThen_IsCounted()
    {
        var from = await Brand.NowAsync();
        await Platform.SayAsync(Ana());
        await Brand.AdvanceAsync(TimeSpan.FromMinutes(15));
        await using var ben = await (await Brand.AgentAsync("ben")).BecomeAsync("available");
        (await ben.AcceptAsync(await ben.NextOfferAsync())).Expect(200);
        await PutAsync();

        var report = (await SimulateAsync("strict", 1, from)).Report!;

        Assert.Equal([("offer-accepted", "offer.not-pending", 1L), ("offer-made", "case.other-queue", 1L)], report.Impossible.Select(i => (i.Act, i.Code, i.Count)).Order());
    }

    [Fact]
    public async Task ARepeatedRequest_IsTheSameJob_AndAnotherUnderItsKeyIsRefused()
    {
        var from = await Brand.NowAsync();
        var path = "/v1/policies/built-in/versions/1/simulate";
        var first = (await Brand.Admin.PostAsync(path, new { from }, "try-1")).Expect(202).Read<SimulationAnswer>();

        Assert.Equal(first.Id, (await Brand.Admin.PostAsync(path, new { from }, "try-1")).Expect(202).Read<SimulationAnswer>().Id);
        (await Brand.Admin.PostAsync(path, new { from = from.AddHours(-1) }, "try-1")).Expect(422, "idempotency.mismatch");
        (await Brand.Admin.PostAsync(path, new { from, to = from })).Expect(400);
        (await Brand.Admin.PostAsync("/v1/policies/nope/versions/1/simulate", new { from })).Expect(404, "policy.unknown");
        (await Brand.Admin.GetAsync("/v1/simulations/s0")).Expect(404, "simulation.unknown");
    }

    [Fact]
    public async Task TheCommandLine_ShowsWhatCameOut_AndItsExitCodeSaysWhetherItWasTheSame()
    {
        var from = await Brand.NowAsync();
        await Platform.SayAsync(Ana());
        await Brand.AdvanceAsync(TimeSpan.FromMinutes(25));
        await PutAsync();
        var (key, instant) = ((await Brand.KeyAsync(new { role = "admin" })).Key, from.ToString("O"));

        var (own, _) = await Cli.SimulateAsync(Brand, key, "built-in", "1", "--from", instant, "--expect-identical");
        var (other, shown) = await Cli.SimulateAsync(Brand, key, "strict", "1", "--from", instant, "--expect-identical");

        Assert.Equal((0, 1), (own, other));
        Assert.Contains("would have moved otherwise", shown, StringComparison.Ordinal);
        Assert.Contains("t1.general.en -> t2.general.en  automatic by nobody-comes", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATriggerThatDidNotAct_IsExplainedByWhatItSaw()
    {
        var opened = await Brand.NowAsync();
        var receipt = await Platform.SayAsync(Ana() with { Text = "Let me talk to your supervisor." });
        await Brand.AdvanceAsync(TimeSpan.FromHours(4));

        var once = await ExplainAsync(receipt.CaseId, "second-supervisor-request");
        Assert.Equal(0, once.Acted);
        var asked = once.Evaluations[0];
        Assert.Equal(("interaction", "did-not-hold", opened), (asked.Cause, asked.Outcome, asked.At));
        var seen = Assert.Single(asked.Conditions);
        Assert.Equal(("1", false), (seen.Value, seen.Held));

        var clock = await ExplainAsync(receipt.CaseId, "acknowledge-breached");
        Assert.Equal(1, clock.Acted);
        Assert.Equal(("clock", "acted", opened.AddHours(4)), clock.Evaluations[^1] is var last ? (last.Cause, last.Outcome, last.At) : default);
        Assert.NotNull(clock.Evaluations[^1].DecisionId);
        (await Platform.GetAsync($"/v1/cases/{receipt.CaseId}/explain?trigger=nope")).Expect(404, "trigger.unknown");
        (await Platform.GetAsync($"/v1/cases/{receipt.CaseId}/explain")).Expect(400);
    }

    /// <summary>A week of a small desk: cases nobody takes, one that is taken, declined, held up, solved and reopened, and a customer who asks twice for a supervisor.</summary>
    private async Task HappenAsync()
    {
        for (var i = 0; i < 4; i++)
        {
            await Platform.SayAsync(Ana() with { Email = $"walt{i}@example.com", Severity = i == 0 ? "critical" : null });
            await Brand.AdvanceAsync(TimeSpan.FromHours(1));
        }

        await using var ben = await (await Brand.AgentAsync("ben", chats: 3)).BecomeAsync("available");
        var due = await Platform.SayAsync(Ana() with { Email = "due@example.com", DueAt = (await Brand.NowAsync()).AddHours(3) });
        (await ben.AcceptAsync(await ben.NextOfferAsync())).Expect(200);
        await Brand.AdvanceAsync(TimeSpan.FromMinutes(30));
        var ana = await Platform.SayAsync(Ana());
        (await Brand.Supervisor.PostAsync($"/v1/cases/{ana.CaseId}/pend", new { waitingFor = "customer" })).Expect(200);
        await Brand.AdvanceAsync(TimeSpan.FromHours(2));
        await Platform.SayAsync(Ana() with { Text = "I want to speak to your supervisor." });
        (await Brand.Supervisor.PostAsync($"/v1/cases/{ana.CaseId}/resolve", new { })).Expect(200);
        await Brand.AdvanceAsync(TimeSpan.FromHours(5));
        await Platform.SayAsync(Ana() with { Text = "Still wrong. Your supervisor, please!" });
        (await Brand.Supervisor.PostAsync($"/v1/cases/{ana.CaseId}/severity", new { value = "high" })).Expect(200);
        (await Brand.Supervisor.PostAsync($"/v1/cases/{due.CaseId}/reassign", new { department = "billing" })).Expect(200);
        (await Brand.Supervisor.PostAsync($"/v1/cases/{due.CaseId}/note", new { text = "Called twice." })).Expect(200);
        await Platform.SayAsync(Ana() with { Email = "late@example.com", OccurredAt = (await Brand.NowAsync()).AddHours(-20) });
        await Brand.AdvanceAsync(TimeSpan.FromHours(6));
    }

    private async Task PutAsync() => (await Brand.Admin.PutAsync("/v1/policies/strict", EndpointWorld.Json(Strict, "application/yaml"))).Expect(201);

    private async Task<ExplanationAnswer> ExplainAsync(string caseId, string trigger) => await Platform.ReadAsync<ExplanationAnswer>($"/v1/cases/{caseId}/explain?trigger={trigger}");

    private async Task<SimulationAnswer> SimulateAsync(string policy, int version, DateTimeOffset from)
    {
        var job = (await Brand.Admin.PostAsync($"/v1/policies/{policy}/versions/{version}/simulate", new { from })).Expect(202).Read<SimulationAnswer>();
        Assert.True(await Waiting.Until(async () => (job = await Brand.Admin.ReadAsync<SimulationAnswer>($"/v1/simulations/{job.Id}")).State != "running"), "The simulation never ended.");
        Assert.True(job.State == "done", job.Failure);
        Assert.Equal(job.CasesInAll, job.Report!.Cases);
        return job;
    }
}

[Collection(typeof(SqliteTestClock))]
public sealed class ASimulationTellsWhatWouldHaveBeenOnSqlite(SqliteTestClock.Shared shared) : ASimulationTellsWhatWouldHaveBeen(shared);

[Collection(typeof(PostgresTestClock))]
public sealed class ASimulationTellsWhatWouldHaveBeenOnPostgres(PostgresTestClock.Shared shared) : ASimulationTellsWhatWouldHaveBeen(shared);
