using EscalationGrains.Gateway.Admission;

namespace EscalationGrains.Gateway.Tests.Admission;

public sealed class LatencyLimitTests
{
    private static readonly TimeSpan Slowest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Normal = TimeSpan.FromMilliseconds(30);

    private readonly LatencyLimit _limit = new(Slowest, min: 8, initial: 64, max: 256);
    private TimeSpan _now;

    [Fact]
    public void SlowAnswersInACrowd_LowerIt_ToTheLeastAndNoFurther()
    {
        Windows(1, took: Slowest * 2, crowded: true);
        Assert.Equal(54, _limit.Value);

        Windows(100, took: Slowest * 2, crowded: true);
        Assert.Equal(8, _limit.Value);
    }

    [Fact]
    public void FastAnswersInACrowd_RaiseIt_ToTheMostAndNoFurther()
    {
        Windows(1, took: Slowest / 2, crowded: true);
        Assert.Equal(68, _limit.Value);

        Windows(100, took: Slowest / 2, crowded: true);
        Assert.Equal(256, _limit.Value);
    }

    [Fact]
    public void WhileNobodyIsRefused_ItRests_HoweverLongPostsTake()
    {
        Windows(100, took: Normal);
        Windows(100, took: Slowest * 2);

        Assert.Equal(64, _limit.Value);
    }

    [Fact]
    public void InACrowd_PostsMayTakeTwiceWhatTheyNormallyDo()
    {
        Windows(100, took: Normal);
        Assert.Equal(Normal * 2, _limit.Target);

        Windows(1, took: Normal * 2, crowded: true);
        Assert.Equal(68, _limit.Value);
        Windows(1, took: Normal * 2.1, crowded: true);
        Assert.Equal(57, _limit.Value);
    }

    [Fact]
    public void WhatPostsTakeInACrowd_IsNotTakenForNormal()
    {
        Windows(100, took: Normal);

        Windows(1_000, took: Normal * 3, crowded: true);

        Assert.Equal(Normal * 2, _limit.Target);
    }

    [Fact]
    public void SlowerThanEver_IsLearntSlowly_FasterIsLearntFast()
    {
        Windows(100, took: Normal);

        Windows(10, took: Normal * 10); // the second in which a flood comes up
        Assert.InRange(_limit.Target, Normal * 2, Normal * 3);

        Windows(2_000, took: Normal * 2);
        Assert.InRange(_limit.Target, Normal * 3.9, Normal * 4);
        Windows(50, took: Normal / 2);
        Assert.InRange(_limit.Target, Normal, Normal * 1.2);
    }

    [Fact]
    public void HoweverSlowIsNormal_ACrowdMayNotTakeLongerThanTheSlowest()
    {
        Windows(100, took: Slowest);

        Assert.Equal(Slowest, _limit.Target);
    }

    [Fact]
    public void OneSlowAnswerAmongFew_SaysNothing()
    {
        _now += TimeSpan.FromSeconds(10);
        _limit.Refused();
        _limit.Answered(Slowest * 100, 1, _now);

        Assert.Equal(64, _limit.Value);
    }

    [Fact]
    public void AfterAFlood_ItComesBackWithinFiveSeconds_AndRests()
    {
        Windows(20, took: Slowest * 3, crowded: true);
        Assert.Equal(8, _limit.Value);

        Windows(50, took: Normal);

        Assert.Equal(64, _limit.Value);
    }

    private void Windows(int count, TimeSpan took, bool crowded = false)
    {
        for (var window = 0; window < count; window++)
        {
            var inFlight = _limit.Value;
            if (crowded)
            {
                _limit.Refused();
            }

            for (var answer = 0; answer < 20; answer++)
            {
                _now += TimeSpan.FromMilliseconds(100) / 20;
                _limit.Answered(took, inFlight, _now);
            }
        }
    }
}
