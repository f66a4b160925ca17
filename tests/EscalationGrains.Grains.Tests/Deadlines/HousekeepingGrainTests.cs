using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Deadlines;
using EscalationGrains.Grains.Interactions;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.Deadlines;

public sealed class HousekeepingGrainTests(HousekeepingGrainTests.Keeping cluster) : IClassFixture<HousekeepingGrainTests.Keeping>
{
    [Fact]
    public async Task Purge_ForgetsOldAnswers_AndKeepsWhatIsKeptForEver()
    {
        var desk = await cluster.OpenDeskAsync();
        await desk.ReceiveAsync(Desk.Says(desk.NewEmail(), key: "old"));
        await cluster.AdvanceAsync(TimeSpan.FromDays(2));
        await desk.ReceiveAsync(Desk.Says(desk.NewEmail(), key: "new"));
        await cluster.SettleAsync();
        var events = (await desk.EventsAsync()).Count;

        await cluster.Client.GetGrain<IHousekeepingGrain>(GrainKeys.OfSystem("housekeeping")).AsReference<IRemindable>().ReceiveReminder("purge", default, TestContext.Current.CancellationToken);

        var answers = cluster.Port<IIdempotencyReader>();
        Assert.Null(await answers.FindAsync(desk.Name, "old", TestContext.Current.CancellationToken));
        Assert.NotNull(await answers.FindAsync(desk.Name, "new", TestContext.Current.CancellationToken));
        Assert.Equal(events, (await desk.EventsAsync()).Count);
    }

    /// <summary>Keeps answers a day and feeds for ever.</summary>
    public sealed class Keeping : EscalationCluster
    {
        protected override void Configure(EscalationOptions options) => (options.KeepIdempotency, options.KeepFeeds) = (TimeSpan.FromDays(1), TimeSpan.MaxValue);
    }
}
