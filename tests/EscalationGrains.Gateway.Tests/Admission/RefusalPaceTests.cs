using EscalationGrains.Gateway.Admission;

namespace EscalationGrains.Gateway.Tests.Admission;

public sealed class RefusalPaceTests
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(100);

    [Fact]
    public void UpToTheRate_NoneIsHeld()
    {
        var pace = new RefusalPace(100);

        for (var n = 0; n < 1_000; n++)
        {
            Assert.Equal(TimeSpan.Zero, pace.Hold(Start + (n * TimeSpan.FromMilliseconds(10))));
        }
    }

    [Fact]
    public void BeyondIt_EachIsHeldLonger_ButNotLongerThanTheLongest()
    {
        var pace = new RefusalPace(100);

        var held = Enumerable.Range(0, 60).Select(_ => pace.Hold(Start).TotalMilliseconds).ToList();

        Assert.Equal([.. Enumerable.Repeat(0.0, 10), 10, 20, 30], held[..13]); // a tenth of a second's at once
        Assert.Equal(RefusalPace.Longest.TotalMilliseconds, held[^1]);
        Assert.Equal(0, pace.Hold(Start + TimeSpan.FromSeconds(1)).TotalMilliseconds);
    }

    [Fact]
    public void WithoutARate_NoneIsHeld()
    {
        var pace = new RefusalPace(0);

        Assert.All(Enumerable.Range(0, 10_000), _ => Assert.Equal(TimeSpan.Zero, pace.Hold(Start)));
    }
}
