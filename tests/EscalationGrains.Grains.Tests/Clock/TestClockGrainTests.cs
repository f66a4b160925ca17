using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Clock;
using EscalationGrains.Grains.Clock;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.Clock;

public sealed class TestClockGrainTests(EscalationCluster cluster) : IClassFixture<EscalationCluster>
{
    private ITestClockGrain Clock => cluster.Client.GetGrain<ITestClockGrain>(GrainKeys.TestClock);

    [Fact]
    public async Task Advance_Backwards_IsRefused()
    {
        var now = cluster.Now;

        Assert.Equal("test-clock.backwards", (await Clock.AdvanceTo(now - TimeSpan.FromSeconds(1))).Refusal!.Code);
        Assert.Equal("test-clock.backwards", (await Clock.AdvanceBy(TimeSpan.FromSeconds(-1))).Refusal!.Code);
        Assert.Equal(now, (await Clock.Read()).Value!.Now);
    }

    [Fact]
    public async Task Advance_StopsAtTheTarget_AndRemembersIt()
    {
        var target = cluster.Now + TimeSpan.FromDays(400);

        var reading = (await Clock.AdvanceTo(target)).Value!;

        Assert.Equal(target, reading.Now);
        Assert.Equal(target, await cluster.Port<IClockStore>().ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, (await Clock.AdvanceTo(target)).Value!.Fired);
    }

    [Fact]
    public async Task Advance_OverManyDeadlines_FiresEachAtItsInstant_InOrder()
    {
        var desk = await cluster.OpenDeskAsync();
        var start = cluster.Now;
        foreach (var minutes in new[] { 90, 30, 60 })
        {
            await desk.ReceiveAsync(Desk.Says(desk.NewEmail()) with { Case = new() { ExternalRef = $"{minutes}", DueAt = start.AddMinutes(minutes) } });
        }

        await cluster.AdvanceAsync(TimeSpan.FromMinutes(100));

        var breaches = (await desk.EventsAsync()).Where(e => e.Type == "clock-breached").Select(e => e.At - start);
        Assert.Equal([TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(90)], breaches);
    }

    [Fact]
    public async Task Advance_ConsumesWhatFollows_BeforeItAnswers()
    {
        var desk = await cluster.OpenDeskAsync();
        await desk.HireAsync("two", 1, 2);
        var opened = await desk.OpenCaseAsync();

        await cluster.AdvanceAsync(TimeSpan.FromHours(4));

        var offer = (await desk.ViewAsync(opened.CaseId)).Offer!;
        Assert.Equal(("two", cluster.Now), (offer.AgentId, offer.OfferedAt));
        Assert.Equal(["agent-presence", "case-opened", "clock-breached", "tier-changed", "offer-made"], (await desk.EventsAsync()).Select(e => e.Type));
    }

    [Fact]
    public async Task Advance_KilledOnItsWay_DoesNotComeBackEarlierThanItsFacts()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        var due = cluster.Now + TimeSpan.FromHours(4);
        var key = GrainKeys.OfTenant(desk.Name, opened.CaseId);
        DateTimeOffset? stored = null;
        cluster.Journal.BeforeCommit(u => u.PartitionKey == key, async () => stored = await cluster.Port<IClockStore>().ReadAsync());

        await cluster.AdvanceAsync(TimeSpan.FromHours(5));

        Assert.Equal(due, stored);
    }
}
