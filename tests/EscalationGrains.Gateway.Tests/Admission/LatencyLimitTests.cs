using EscalationGrains.Gateway.Admission;

namespace EscalationGrains.Gateway.Tests.Admission;

public sealed class LatencyLimitTests
{
    private static readonly TimeSpan Target = TimeSpan.FromMilliseconds(50);

    private readonly LatencyLimit _limit = new(Target, min: 8, initial: 64, max: 256);
    private TimeSpan _now;

    [Fact]
    public void SlowAnswers_LowerIt_ToTheLeastAndNoFurther()
    {
        Windows(1, took: Target * 2, inFlight: 64);
        Assert.Equal(54, _limit.Value);

        Windows(100, took: Target * 2, inFlight: 64);
        Assert.Equal(8, _limit.Value);
    }

    [Fact]
    public void FastAnswersAtTheLimit_RaiseIt_ToTheMostAndNoFurther()
    {
        Windows(1, took: Target / 2, inFlight: 64);
        Assert.Equal(68, _limit.Value);

        Windows(100, took: Target / 2, inFlight: 256);
        Assert.Equal(256, _limit.Value);
    }

    [Fact]
    public void FastAnswersFarBelowTheLimit_SayNothing()
    {
        Windows(100, took: Target / 2, inFlight: 20);

        Assert.Equal(64, _limit.Value);
    }

    [Fact]
    public void OneSlowAnswerAmongFew_SaysNothing()
    {
        _now += TimeSpan.FromSeconds(10);
        _limit.Answered(Target * 100, 1, _now);

        Assert.Equal(64, _limit.Value);
    }

    [Fact]
    public void AfterAFlood_ItComesBackWithinFiveSeconds()
    {
        Windows(20, took: Target * 3, inFlight: 64);
        Assert.Equal(8, _limit.Value);

        var since = _now;
        while (_limit.Value < 64)
        {
            Windows(1, took: Target / 2, inFlight: _limit.Value);
        }

        Assert.InRange(_now - since, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    private void Windows(int count, TimeSpan took, int inFlight)
    {
        for (var window = 0; window < count; window++)
        {
            for (var answer = 0; answer < 20; answer++)
            {
                _now += TimeSpan.FromMilliseconds(100) / 20;
                _limit.Answered(took, inFlight, _now);
            }
        }
    }
}
