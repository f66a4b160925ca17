using EscalationGrains.EndToEnd.Tests.Load;

namespace EscalationGrains.EndToEnd.Tests.Cluster;

/// <summary>Breaks a cluster under load, lets it be mended, and looks at everything the load touched.</summary>
/// <param name="conversations">Of one round, beside those that begin while it is broken.</param>
/// <param name="meanwhile">So many more begin each half second until everything is mended.</param>
/// <param name="dueWithin">The longest a deadline of the round takes.</param>
internal sealed class BreakingLoad(ProcessCluster cluster, Workload load, Aftermath aftermath, int conversations, int meanwhile, TimeSpan dueWithin)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>One round: a load, a break in the middle of it, and the look at what became of it once all is mended and at rest.</summary>
    public async Task<BreakRow> BreakAsync(Break what, BreakPlan plan)
    {
        var traffic = load.Context.Traffic;
        var repeated = traffic.Repeated;
        var all = load.Plan(conversations, Now, dueWithin).ToList();
        var (inFlight, acknowledged, brokenAt, mending) = (0, 0, Now, Task.CompletedTask);
        var working = load.RunAsync(all, plan.Moment(conversations), async () =>
        {
            (inFlight, acknowledged, brokenAt) = (traffic.InFlight, traffic.Acknowledged, Now);
            traffic.Restart();
            await what.BeginAsync();
            mending = what.MendAsync();
        });
        all = [.. all, .. await GoOnAsync(working, () => mending)];
        await mending;
        Assert.True(inFlight > 0, $"{what} came when nothing was under way.");
        Assert.All(all, c => Assert.True(c.IsDone, $"After '{what}', '{c.Postings[0].Text}' had no answer; findings: {string.Join("; ", load.Context.Findings.All)}"));
        var (failures, without, slowest) = (traffic.Failures, traffic.LongestGap, traffic.Slowest);

        await cluster.ReadyAsync();
        await aftermath.ComeToRestAsync(all);
        await aftermath.CheckAsync(all);
        var due = all.SelectMany(c => c.Postings).Where(p => p.Message.DueAt >= brokenAt).ToList();
        return new BreakRow(
            what, inFlight, acknowledged, traffic.Repeated - repeated, failures, without, slowest, due.Count, aftermath.LatestFiring(due, brokenAt), aftermath.SlowestPush(brokenAt));
    }

    /// <summary>More and more come until everything is mended and everybody is served.</summary>
    private async Task<IEnumerable<Conversation>> GoOnAsync(Task working, Func<Task> mending)
    {
        var more = new List<Conversation>();
        var tasks = new List<Task> { working };
        using var pace = new PeriodicTimer(Pace);
        while (!working.IsCompleted || !mending().IsCompleted)
        {
            await pace.WaitForNextTickAsync(CancellationToken.None);
            var some = load.Plan(meanwhile, Now, dueWithin);
            more.AddRange(some);
            tasks.Add(load.RunAsync(some, int.MaxValue, () => Task.CompletedTask));
        }

        await Task.WhenAll(tasks);
        return more;
    }
}
