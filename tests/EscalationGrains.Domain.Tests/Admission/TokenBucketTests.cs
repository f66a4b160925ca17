using EscalationGrains.Domain.Admission;

namespace EscalationGrains.Domain.Tests.Admission;

public sealed class TokenBucketTests
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(100);

    [Fact]
    public void Full_GivesTheBurst_ThenSaysHowLongToWait()
    {
        var bucket = new TokenBucket(10, TimeSpan.FromSeconds(2));

        Assert.Equal(20, Take(ref bucket, 50, Start));

        Assert.False(bucket.TryTake(Start, out var wait));
        Assert.Equal(TimeSpan.FromMilliseconds(100), wait);
    }

    [Fact]
    public void Fills_AtItsRate_AndHoldsNoMoreThanTheBurst()
    {
        var bucket = new TokenBucket(10, TimeSpan.FromSeconds(2));
        Take(ref bucket, 50, Start);

        Assert.Equal(5, Take(ref bucket, 50, Start + TimeSpan.FromMilliseconds(500)));
        Assert.Equal(20, Take(ref bucket, 50, Start + TimeSpan.FromHours(1)));
    }

    [Fact]
    public void Returned_CanBeTakenAgain()
    {
        var bucket = new TokenBucket(1, TimeSpan.FromSeconds(1));
        Take(ref bucket, 1, Start);

        bucket.Return();

        Assert.Equal(1, Take(ref bucket, 5, Start));
    }

    [Fact]
    public void TakenInHandfuls_ItGivesWhatThereIs()
    {
        var bucket = new TokenBucket(10, TimeSpan.FromSeconds(1));

        Assert.Equal(7, bucket.TakeUpTo(7, Start, out _));
        Assert.Equal(3, bucket.TakeUpTo(7, Start, out _));
        Assert.Equal(0, bucket.TakeUpTo(7, Start + TimeSpan.FromMilliseconds(50), out var wait));
        Assert.Equal(TimeSpan.FromMilliseconds(50), wait);
        Assert.Equal(1, bucket.TakeUpTo(7, Start + TimeSpan.FromMilliseconds(100), out _));
    }

    [Fact]
    public void NoQuota_NeverRunsOut() =>
        Assert.True(Enumerable.Range(0, 10_000).All(_ => new TokenBucket(0, TimeSpan.FromSeconds(2)).TryTake(Start, out TimeSpan _)));

    private static int Take(ref TokenBucket bucket, int tries, TimeSpan now)
    {
        var taken = 0;
        for (var i = 0; i < tries; i++)
        {
            taken += bucket.TryTake(now, out _) ? 1 : 0;
        }

        return taken;
    }
}
