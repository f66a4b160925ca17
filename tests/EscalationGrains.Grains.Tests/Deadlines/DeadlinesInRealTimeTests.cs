using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Contracts.Deadlines;
using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Deadlines;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.Deadlines;

/// <summary>On the system's clock; a case is due when its sender says.</summary>
public sealed class DeadlinesInRealTimeTests(SystemClockCluster cluster) : IClassFixture<SystemClockCluster>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(300)]
    [InlineData(1200)]
    public async Task Due_Soon_FiresNotBefore_AndWithinASecond(int milliseconds)
    {
        var desk = await cluster.OpenDeskAsync();
        var feed = await FeedListener.ListenAsync(cluster, desk.Feed);
        var due = cluster.Now + TimeSpan.FromMilliseconds(milliseconds);

        var opened = await OpenDueAsync(desk, due);

        var breached = await feed.NextAsync("clock-breached", opened.CaseId);
        Assert.InRange(breached.At, due, due + TimeSpan.FromSeconds(1.5)); // the promise is 1 s on a machine of one's own
        Assert.Equal(2, (await desk.ViewAsync(opened.CaseId)).Tier);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(-200)]
    public async Task Due_WithoutANudge_IsFoundByTheLook(int milliseconds)
    {
        var desk = await cluster.OpenDeskAsync();
        var feed = await FeedListener.ListenAsync(cluster, desk.Feed);
        var caseId = await WriteCaseBehindEverybodysBack(desk, cluster.Now + TimeSpan.FromMilliseconds(milliseconds));

        await feed.NextAsync("clock-breached", caseId);

        Assert.Equal(2, (await desk.Case(caseId).View())!.Tier);
    }

    [Fact]
    public async Task Backlog_LongerThanOnePage_IsCaughtUpAtOnce()
    {
        var desk = await cluster.OpenDeskAsync();
        var feed = await FeedListener.ListenAsync(cluster, desk.Feed);
        var caseId = await WriteCaseBehindEverybodysBack(desk, cluster.Now - TimeSpan.FromMinutes(1));
        var shard = DeadlineShards.Of(GrainKeys.OfTenant(desk.Name, caseId));
        var earlier = Enumerable.Range(0, 100_000).Select(i => GrainKeys.OfTenant(desk.Name, $"gone-{i}")).Where(k => DeadlineShards.Of(k) == shard).Take(4200).ToList();
        await Task.WhenAll(earlier.Select((k, i) => SetDueAsync(k, cluster.Now - TimeSpan.FromHours(1) + TimeSpan.FromMilliseconds(i))));
        var grain = cluster.Client.GetGrain<IDeadlineGrain>(DeadlineNudge.KeyOf(shard));

        await cluster.ForgetAsync(grain); // as after an outage
        await grain.Touch();

        await feed.NextAsync("clock-breached", caseId);
        await Task.WhenAll(earlier.Select(k => SetDueAsync(k, null)));
    }

    [Fact]
    public async Task Shard_HasADurableReminder()
    {
        var shard = GrainIdOf("deadline", DeadlineNudge.KeyOf(3));
        await cluster.Client.GetGrain<IDeadlineGrain>(DeadlineNudge.KeyOf(3)).Touch();

        Assert.Equal("awake", Assert.Single((await cluster.Port<IReminderTable>().ReadRows(shard, Token)).Reminders).ReminderName);
    }

    [Fact]
    public async Task Case_HasAReminderOfItsOwn_UntilItIsDone()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        var grain = GrainIdOf("case", GrainKeys.OfTenant(desk.Name, opened.CaseId));
        var reminder = Assert.Single((await cluster.Port<IReminderTable>().ReadRows(grain, Token)).Reminders);
        Assert.InRange(reminder.StartAt, cluster.Now.UtcDateTime.AddHours(3.9), cluster.Now.UtcDateTime.AddHours(4));

        await desk.DoAsync(opened.CaseId, new CaseCommand.Close { Header = Desk.By() });

        Assert.Empty((await cluster.Port<IReminderTable>().ReadRows(grain, Token)).Reminders);
    }

    [Fact]
    public async Task Case_ThatIsDone_DropsAReminderItNoLongerKnewOf()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        var key = GrainKeys.OfTenant(desk.Name, opened.CaseId);
        var grain = GrainIdOf("case", key);
        var reminder = Assert.Single((await cluster.Port<IReminderTable>().ReadRows(grain, Token)).Reminders);
        await desk.DoAsync(opened.CaseId, new CaseCommand.Close { Header = Desk.By() });
        await cluster.ForgetAsync(desk.Case(opened.CaseId));
        await cluster.Port<IReminderTable>().UpsertRow(reminder, Token); // as if the silo had died before it was taken back

        await cluster.Client.GetGrain<ICaseGrain>(key).AsReference<IRemindable>().ReceiveReminder("due", default, Token);

        Assert.Empty((await cluster.Port<IReminderTable>().ReadRows(grain, Token)).Reminders);
    }

    private static GrainId GrainIdOf(string type, string key) => GrainId.Create(type, key);

    private static Task<InteractionReceipt> OpenDueAsync(Desk desk, DateTimeOffset due) =>
        desk.ReceiveAsync(Desk.Says(desk.NewEmail()) with { Case = new CaseInput { DueAt = due } });

    private Task<CommitResult> SetDueAsync(string caseKey, DateTimeOffset? due) => cluster.Journal.Inner.CommitAsync(
        new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = caseKey, Deadline = new DeadlineChange(caseKey, DeadlineShards.Of(caseKey), due) }, Token);

    /// <summary>As another silo would that died between its commit and its nudge.</summary>
    private async Task<string> WriteCaseBehindEverybodysBack(Desk desk, DateTimeOffset due)
    {
        var (id, now) = (CaseId.Of(IdSource.NewCase(cluster.Now)), due - TimeSpan.FromMinutes(1));
        var opening = new CaseOpening(id, Domain.Customers.CustomerId.Of("u1"), null, null, null, "en", null, due, null);
        var says = new Domain.Interactions.InteractionFacts(
            Domain.Interactions.InteractionId.Of("i-" + id.Value), Domain.Interactions.Channel.Chat, Domain.Interactions.Direction.Inbound, Domain.Interactions.AuthorKind.Customer, null, now, now, null, false, null);
        var verdict = CaseRules.AddInteraction(CaseState.None, says, new CustomerStanding(false, []), opening, Domain.Policies.EscalationPolicy.BuiltIn, now);
        var facts = Assert.IsType<Domain.Verdict<CaseEvent>.Accepted>(verdict).Facts;
        var state = facts.Aggregate(CaseState.None, (s, f) => s.Apply(f));
        var key = GrainKeys.OfTenant(desk.Name, id.Value);
        await cluster.Journal.Inner.CommitAsync(
            new CommitUnit
            {
                CommitId = Guid.NewGuid(),
                PartitionKey = key,
                Appends = [new StreamAppend(StreamKeys.OfCase(key), 0, [.. facts.Select(f => CaseEventCodec.Instance.Encode(f, f.At))])],
                Deadline = new DeadlineChange(key, DeadlineShards.Of(key), state.NextDueAt),
                CaseList = CaseViews.RowOf(desk.Name, state),
            },
            Token);
        return id.Value;
    }
}
