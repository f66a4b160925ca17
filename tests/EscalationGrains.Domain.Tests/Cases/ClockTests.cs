using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.Cases;

public sealed class ClockTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static readonly Clock Started = Clock.Start(ClockName.Resolve, 4 * Hour, A.Monday);

    [Fact]
    public void Start_Runs()
    {
        Assert.Equal((ClockState.Running, A.Monday + (4 * Hour), true), (Started.State, Started.DueAt, Started.IsLive));
        Assert.Equal(Hour, Started.ElapsedAt(A.Monday + Hour));
    }

    [Fact]
    public void Stop_Paused_KeepsElapsedAndIsNeverDue()
    {
        var paused = Started.Stop(ClockState.Paused, A.Monday + Hour);

        Assert.Equal((Hour, null, null, true), (paused.Elapsed, paused.RunningSince, paused.DueAt, paused.IsLive));
        Assert.Equal(Hour, paused.ElapsedAt(A.Monday + (10 * Hour)));
    }

    [Theory]
    [InlineData(ClockState.Met)]
    [InlineData(ClockState.Breached)]
    [InlineData(ClockState.Cancelled)]
    public void Stop_Ended_IsNotLive(ClockState state)
    {
        var ended = Started.Stop(state, A.Monday + Hour);

        Assert.Equal((state, false, null), (ended.State, ended.IsLive, ended.DueAt));
    }

    [Fact]
    public void Resume_Paused_RunsOnWithTheRest()
    {
        var resumed = Started.Stop(ClockState.Paused, A.Monday + Hour).Resume(A.Monday + (5 * Hour));

        Assert.Equal((A.Monday, A.Monday + (8 * Hour)), (resumed.StartedAt, resumed.DueAt));
        Assert.Equal(2 * Hour, resumed.ElapsedAt(A.Monday + (6 * Hour)));
    }

    [Fact]
    public void ElapsedAt_BeforeItRan_IsNotNegative() => Assert.Equal(TimeSpan.Zero, Started.ElapsedAt(A.Monday - Hour));
}
