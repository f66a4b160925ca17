using EscalationGrains.Domain.Admission;

namespace EscalationGrains.Gateway.Admission;

/// <summary>What one tenant has under way here, and what its quota leaves. Changed under the gate's lock.</summary>
internal sealed class TenantLoad(TokenBucket quota, RefusalPace refusals, TimeSpan now)
{
    private TokenBucket _quota = quota;
    private RefusalPace _refusals = refusals;

    /// <summary>Single posts under way.</summary>
    public int Posts { get; set; }

    /// <summary>Lines of batches under way.</summary>
    public int Lines { get; set; }

    /// <summary>Lines that wait for room, longest first; each of its batches has one at most. Completed when room was given.</summary>
    public LinkedList<TaskCompletionSource> LinesWaiting { get; } = [];

    /// <summary>When it last asked.</summary>
    public TimeSpan AskedAt { get; private set; } = now;

    public bool TryTake(TimeSpan now, out TimeSpan wait)
    {
        AskedAt = now;
        return _quota.TryTake(now, out wait);
    }

    /// <summary>Its quota may be changed while it posts.</summary>
    public void LimitTo(int perSecond)
    {
        if (_quota.PerSecond != perSecond)
        {
            _quota = _quota.At(perSecond);
        }
    }

    public void Return() => _quota.Return();

    public TimeSpan HoldRefusal(TimeSpan now) => _refusals.Hold(now);
}
