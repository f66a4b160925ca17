using EscalationGrains.Contracts.Admission;
using EscalationGrains.Domain.Admission;
using EscalationGrains.Gateway.Admission;
using Microsoft.Extensions.Time.Testing;

namespace EscalationGrains.Gateway.Tests.Admission;

public sealed class SharedQuotaTests
{
    private const int PerSecond = 100;

    private static readonly TimeSpan Burst = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly Counting _grain;

    public SharedQuotaTests() => _grain = new(_time);

    [Fact]
    public async Task TwoGateways_TogetherGetTheQuota()
    {
        SharedQuota[] gateways = [Gateway(), Gateway()];

        Assert.Equal(PerSecond, await TakeAsync(gateways, 1_000));

        _time.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal(PerSecond / 2, await TakeAsync(gateways, 1_000));
    }

    [Fact]
    public async Task OneAsksForHandfuls_NotForEach()
    {
        await TakeAsync([Gateway()], 50);

        Assert.Equal(10, _grain.Asked);
    }

    [Fact]
    public async Task Refused_ItIsNotAskedAgainBeforeThereIsOne()
    {
        var gateway = Gateway();
        await TakeAsync([gateway], PerSecond);
        Assert.Equal(TimeSpan.FromMilliseconds(50), await gateway.TakeAsync(PerSecond)); // one comes after 10 ms, a handful after 50
        var asked = _grain.Asked;

        await TakeAsync([gateway], 100);

        Assert.Equal(asked, _grain.Asked);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(10_000)]
    public async Task InAFlood_TheQuotaIsUsed_AndAskedForAFewTimesASecond(int perSecond)
    {
        var gateway = Gateway();
        while (await gateway.TakeAsync(perSecond) == TimeSpan.Zero)
        {
            // What was saved up.
        }

        var (asked, taken) = (_grain.Asked, 0);
        for (var millisecond = 0; millisecond < 1_000; millisecond++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            while (await gateway.TakeAsync(perSecond) == TimeSpan.Zero)
            {
                taken++;
            }
        }

        Assert.InRange(taken, perSecond * 9 / 10, perSecond);
        Assert.InRange(_grain.Asked - asked, 1, 40);
    }

    [Fact]
    public async Task WhatIsNotUsed_IsForgotten()
    {
        var gateway = Gateway();
        await gateway.TakeAsync(PerSecond);

        _time.Advance(TimeSpan.FromSeconds(2));
        await gateway.TakeAsync(PerSecond);

        Assert.Equal(2, _grain.Asked);
    }

    [Fact]
    public async Task Returned_MayBeTakenAgain()
    {
        var gateway = Gateway();
        Assert.Equal(PerSecond, await TakeAsync([gateway], PerSecond));

        gateway.Return();

        Assert.Equal(1, await TakeAsync([gateway], 3));
    }

    [Fact]
    public async Task WhileNobodyCanBeAsked_EachCountsForItself()
    {
        _grain.Failure = new SiloUnavailableException();
        SharedQuota[] gateways = [Gateway(), Gateway()];
        Assert.Equal(2 * PerSecond, await TakeAsync(gateways, 1_000));

        _grain.Failure = null;
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(PerSecond, await TakeAsync(gateways, 1_000));
    }

    [Fact]
    public async Task ASilentGrain_HoldsNobodyUpForLong()
    {
        _grain.Silent = true;
        var asked = Gateway().TakeAsync(PerSecond).AsTask();
        Assert.False(asked.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(TimeSpan.Zero, await asked);
    }

    private SharedQuota Gateway() => new(_grain, Burst, _time);

    private static async Task<int> TakeAsync(SharedQuota[] gateways, int tries)
    {
        var taken = 0;
        for (var i = 0; i < tries; i++)
        {
            taken += await gateways[i % gateways.Length].TakeAsync(PerSecond) == TimeSpan.Zero ? 1 : 0;
        }

        return taken;
    }

    /// <summary>The grain without a cluster.</summary>
    private sealed class Counting(TimeProvider time) : IQuotaGrain
    {
        private readonly long _start = time.GetTimestamp();
        private TokenBucket? _bucket;

        public int Asked { get; private set; }

        public bool Silent { get; set; }

        public Exception? Failure { get; set; }

        public Task<QuotaGrant> Take(int perSecond, TimeSpan burst, int wanted)
        {
            Asked++;
            if (Silent)
            {
                return new TaskCompletionSource<QuotaGrant>().Task;
            }

            if (Failure is { } failure)
            {
                return Task.FromException<QuotaGrant>(failure);
            }

            var bucket = _bucket ?? new TokenBucket(perSecond, burst);
            var granted = bucket.TakeUpTo(wanted, time.GetElapsedTime(_start), out var wait);
            _bucket = bucket;
            return Task.FromResult(new QuotaGrant { Interactions = granted, Wait = wait });
        }
    }
}
