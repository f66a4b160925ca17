using EscalationGrains.EndToEnd.Tests.Hosting;

namespace EscalationGrains.EndToEnd.Tests.Cluster;

/// <summary>One thing that happens to a cluster, and how it is mended.</summary>
/// <param name="target">Which silo or gateway; PostgreSQL is one.</param>
/// <param name="lasts">From the break to its mending.</param>
/// <param name="also">What happens at the same moment, to another part of it.</param>
internal sealed class Break(ProcessCluster cluster, BreakKind kind, int target, TimeSpan lasts, Break? also = null)
{
    /// <summary>A silo that was voted dead while it stood still learns of it from the membership table, which it reads at least that often.</summary>
    private static readonly TimeSpan LearnsWithin = TimeSpan.FromSeconds(15);

    public BreakKind Kind => kind;

    public TimeSpan Lasts => lasts;

    public override string ToString() => also is null ? Name : $"{Name}, {also}";

    private string Name => kind switch
    {
        BreakKind.KillSilo => $"kill -9 silo {target + 1}",
        BreakKind.KillGateway => $"kill -9 gateway {target + 1}",
        BreakKind.FreezeSilo => $"silo {target + 1} frozen",
        BreakKind.FreezeGateway => $"gateway {target + 1} frozen",
        BreakKind.LosePrimary => "primary lost, standby promoted",
        _ => "PostgreSQL restarted",
    };

    /// <summary>Returns when it is broken.</summary>
    public Task BeginAsync() => Task.WhenAll(BreakAsync(), also?.BeginAsync() ?? Task.CompletedTask);

    /// <summary>Returns when everything is there again.</summary>
    public Task MendAsync() => Task.WhenAll(MendThisAsync(), also?.MendAsync() ?? Task.CompletedTask);

    private Task BreakAsync() => kind switch
    {
        BreakKind.RestartPostgres or BreakKind.LosePrimary => cluster.Postgres.StopAsync(Waiting.Cancelled),
        BreakKind.FreezeSilo or BreakKind.FreezeGateway => Target.FreezeAsync(),
        _ => Target.KillAsync(),
    };

    private async Task MendThisAsync()
    {
        // How long it lasts is what is tried.
        await Task.Delay(lasts, Waiting.Cancelled);
        await (kind switch
        {
            BreakKind.RestartPostgres => cluster.Postgres.StartAgainAsync(Waiting.Cancelled),
            BreakKind.LosePrimary => cluster.Standby!.PromoteAsync(Waiting.Cancelled),
            BreakKind.FreezeSilo or BreakKind.FreezeGateway => ThawAsync(),
            _ => Target.StartAgainAsync(),
        });
    }

    private HostProcess Target => kind is BreakKind.KillGateway or BreakKind.FreezeGateway ? cluster.Gateways[target] : cluster.Silos[target];

    /// <summary>A silo that is not a member any more ends itself, and whoever watches processes starts it again.</summary>
    private async Task ThawAsync()
    {
        await Target.ThawAsync();
        var since = TimeProvider.System.GetTimestamp();
        while (kind == BreakKind.FreezeSilo && !Target.HasEnded && TimeProvider.System.GetElapsedTime(since) < LearnsWithin)
        {
            await Task.Delay(50, Waiting.Cancelled);
        }

        if (Target.HasEnded)
        {
            await Target.StartAgainAsync();
        }
    }
}
