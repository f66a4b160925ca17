using EscalationGrains.Contracts.Admission;
using EscalationGrains.Domain.Admission;

namespace EscalationGrains.Gateway.Admission;

/// <summary>
/// One tenant's quota as one of several gateways sees it: handfuls of what all of them share, asked for when the last is used up. While nobody can be asked (a silo
/// died) the gateway counts for itself, because a quota is no reason to refuse everybody.
/// </summary>
internal sealed class SharedQuota(IQuotaGrain grain, TimeSpan burst, TimeProvider time)
{
    /// <summary>A second's quota comes in so many handfuls, so that a gateway keeps little from the others. Asked for more than there was, it waits as long as a handful takes to come, and
    /// so asks at most twice as often, however high the quota.</summary>
    private const int HandfulsPerSecond = 20;

    private static readonly TimeSpan Handful = TimeSpan.FromSeconds(1) / HandfulsPerSecond;

    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(1);

    /// <summary>Longer than a busy silo takes, shorter than a dead one is waited for.</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly long _start = time.GetTimestamp();
    private Task _asking = Task.CompletedTask;
    private int _inHand;
    private TimeSpan _keepUntil;
    private TimeSpan _nothingUntil;
    private TimeSpan _aloneUntil;
    private TokenBucket? _alone;

    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>Takes one for an interaction.</summary>
    /// <returns>Zero when it was taken, else when to ask again.</returns>
    public async ValueTask<TimeSpan> TakeAsync(int perSecond)
    {
        while (true)
        {
            Task asking;
            lock (_gate)
            {
                if (TryDecide(perSecond, out var wait))
                {
                    return wait;
                }

                if (_asking.IsCompleted)
                {
                    _asking = AskAsync(perSecond);
                }

                asking = _asking;
            }

            await asking;
        }
    }

    /// <summary>It was taken for something that was not let in.</summary>
    public void Return()
    {
        lock (_gate)
        {
            _inHand++;
        }
    }

    private bool TryDecide(int perSecond, out TimeSpan wait)
    {
        var now = Now;
        wait = TimeSpan.Zero;
        if (now < _aloneUntil)
        {
            var alone = _alone?.At(perSecond) ?? new TokenBucket(perSecond, burst);
            alone.TryTake(now, out wait);
            _alone = alone;
            return true;
        }

        if (_inHand > 0 && now < _keepUntil)
        {
            _inHand--;
            return true;
        }

        wait = _nothingUntil - now;
        return wait > TimeSpan.Zero;
    }

    private async Task AskAsync(int perSecond)
    {
        try
        {
            var wanted = Math.Max(1, perSecond / HandfulsPerSecond);
            var grant = await grain.Take(perSecond, burst, wanted).WaitAsync(AnswerWithin, time);
            lock (_gate)
            {
                (_inHand, _keepUntil) = (grant.Interactions, Now + Keep);
                _nothingUntil = grant.Interactions == wanted ? TimeSpan.Zero : Now + (grant.Wait > Handful ? grant.Wait : Handful);
            }
        }
        catch (Exception)
        {
            // Whatever it is: a post that cannot be counted is not a post that fails.
            lock (_gate)
            {
                _aloneUntil = Now + AskAgain;
            }
        }
    }
}
