using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Clock;
using EscalationGrains.Grains.Clock;
using EscalationGrains.Grains.Tests.Clusters;
using FsCheck.Xunit;

namespace EscalationGrains.Grains.Tests.Clock;

public sealed class TestClockTests(SystemClockCluster cluster) : IClassFixture<SystemClockCluster>
{
    [Property]
    public bool MoveTo_NeverGoesBack(int[] seconds)
    {
        var clock = new TestClock(EscalationCluster.Start);
        foreach (var to in seconds)
        {
            var before = clock.GetUtcNow();
            clock.MoveTo(EscalationCluster.Start.AddSeconds(to));
            if (clock.GetUtcNow() < before)
            {
                return false;
            }
        }

        return clock.GetUtcNow() == EscalationCluster.Start.AddSeconds(Math.Max(0, seconds.DefaultIfEmpty().Max()));
    }

    [Fact]
    public void Now_IsInWholeMicroseconds()
    {
        var clock = new TestClock(EscalationCluster.Start.AddTicks(19));

        Assert.Equal(EscalationCluster.Start.AddTicks(10), clock.Now());
    }

    [Fact]
    public async Task OnTheSystemsClock_ItIsOff()
    {
        var clock = cluster.Client.GetGrain<ITestClockGrain>(GrainKeys.TestClock);

        Assert.Equal("test-clock.off", (await clock.Read()).Refusal!.Code);
        Assert.Equal("test-clock.off", (await clock.AdvanceBy(TimeSpan.FromHours(1))).Refusal!.Code);
        Assert.Equal("test-clock.off", (await clock.AdvanceTo(DateTimeOffset.MaxValue)).Refusal!.Code);
    }
}
