using EscalationGrains.Contracts.Admission;
using EscalationGrains.Domain.Admission;

namespace EscalationGrains.Grains.Admission;

/// <inheritdoc cref="IQuotaGrain"/>
[GrainType("quota")]
internal sealed class QuotaGrain(TimeProvider time) : Grain, IQuotaGrain
{
    private readonly long _start = time.GetTimestamp();
    private TokenBucket? _bucket;

    public Task<QuotaGrant> Take(int perSecond, TimeSpan burst, int wanted)
    {
        var bucket = _bucket?.At(perSecond) ?? new TokenBucket(perSecond, burst);
        var granted = bucket.TakeUpTo(wanted, time.GetElapsedTime(_start), out var wait);
        _bucket = bucket;
        return Task.FromResult(new QuotaGrant { Interactions = granted, Wait = wait });
    }
}
