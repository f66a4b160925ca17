using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Trouble;

/// <summary>
/// A brand at work while its store gets into trouble: senders, an agent, cases that fall due in the middle of it. Afterwards, through the API
/// alone: every answer was clear, and everything that was promised has happened without anybody's help.
/// </summary>
internal sealed class Trial : IAsyncDisposable
{
    /// <summary>Far more than a host holds at this load (about 200 MiB), far less than it would hold of what it could not store.</summary>
    private const long MemoryBound = 700L << 20;

    private const int Due = 12;

    private readonly HostProcess _gateway;
    private readonly List<string> _due = [];

    private Trial(HostProcess gateway, Tenant brand)
    {
        (_gateway, Brand) = (gateway, brand);
        Load = new SteadyLoad(brand);
        Health = new HealthWatch(gateway);
    }

    /// <summary>The long form is run by hand, with <c>ESCALATION_TROUBLE=long</c>.</summary>
    public static bool IsLong => Environment.GetEnvironmentVariable("ESCALATION_TROUBLE") == "long";

    public Tenant Brand { get; }

    public SteadyLoad Load { get; }

    public HealthWatch Health { get; }

    public TirelessAgent Agent { get; private set; } = null!;

    public static TimeSpan Lasts(int shortForm, int longForm) => TimeSpan.FromSeconds(IsLong ? longForm : shortForm);

    /// <summary>Everybody is at work, and some cases fall due while the trouble lasts.</summary>
    public static async Task<Trial> StartAsync(HostProcess gateway, TimeSpan lasts)
    {
        var trial = new Trial(gateway, await Tenant.CreateAsync(gateway));
        try
        {
            trial.Agent = new TirelessAgent(await (await trial.Brand.AgentAsync("ben", chats: 1_000)).BecomeAsync("available"));
            await trial.PlanAsync(lasts);
            trial.Load.Start();
            await trial.Load.UntilAcknowledgedAsync(200);
            return trial;
        }
        catch
        {
            await trial.DisposeAsync();
            throw;
        }
    }

    /// <summary>The trouble is what is tested, and it lasts as long as it lasts.</summary>
    public static Task WaitAsync(TimeSpan lasts) => Task.Delay(lasts, Waiting.Cancelled);

    /// <summary>The trouble is over. The senders go on until they are served again, and nobody does anything else.</summary>
    public async Task AssertAllIsWellAsync()
    {
        await Load.UntilAcknowledgedAsync(100);
        await Health.UntilReadyIsAsync(true);
        await Load.StopAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"{Load.Summary}\n{Health.Summary}");
        Load.AssertAnswersAreClear();
        Health.AssertAlwaysAlive();
        Assert.InRange(Health.PeakMemory, 0, MemoryBound);
        await Load.AssertNothingIsLostOrMadeUpAsync();
        await AssertEverybodyHeardAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Load.DisposeAsync();
        await Health.DisposeAsync();
        await (Agent?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private async Task PlanAsync(TimeSpan lasts)
    {
        var now = TimeProvider.System.GetUtcNow();
        for (var i = 0; i < Due; i++)
        {
            var due = now + TimeSpan.FromSeconds(1) + (lasts * i / Due);
            var receipt = await Brand.Platform.SayAsync(new Message { Email = $"due{i}@example.com", OccurredAt = now.AddMinutes(-1), DueAt = due, Text = "Due soon." });
            _due.Add(receipt.CaseId);
        }
    }

    /// <summary>Outbox, queues, agents, deadlines: each case was reported opened once, found its agent, and what fell due was breached once.</summary>
    private async Task AssertEverybodyHeardAsync()
    {
        var cases = (await Brand.Platform.ListAsync<CaseAnswer>("/v1/cases")).Select(c => c.Id).ToHashSet();
        await using var feed = await Brand.FollowAsync();
        var (opened, accepted, breached) = (new HashSet<string>(), new HashSet<string>(), new HashSet<string>());
        while (!opened.IsSupersetOf(cases) || !accepted.IsSupersetOf(cases) || !breached.IsSupersetOf(_due))
        {
            var next = await feed.NextAsync(
                e => e.Type is "case-opened" or "offer-accepted" or "clock-breached",
                $"events of all {cases.Count} cases; opened {opened.Count}, accepted {accepted.Count}, breached {breached.Count} of {_due.Count}");
            (next.Type switch { "case-opened" => opened, "offer-accepted" => accepted, _ => breached }).Add(next.Subject);
        }

        var events = feed.Events;
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(e => (int)e.Sequence));
        var ofCases = events.Where(e => e.Type != "agent-presence").ToList();
        Assert.Equal(ofCases.Count, ofCases.Select(e => (e.Subject, e.Data.GetProperty("version").GetInt64(), e.Type, e.Data.GetProperty("part").GetInt32())).Distinct().Count());
        Assert.All(events.Where(e => e.Type == "clock-breached").GroupBy(e => (e.Subject, e.Text("clock"))), g => Assert.Single(g));
        Assert.Empty((await Brand.Supervisor.ReadAsync<Listed<object>>("/v1/dead-letters")).Items);
        await Agent.StopAsync();
        Assert.All(Agent.Answers, a => Assert.True(a.Status is 200 or 409 or 503 or 504, $"{a.Request}: {a.Status} {a.Body}"));
    }
}
