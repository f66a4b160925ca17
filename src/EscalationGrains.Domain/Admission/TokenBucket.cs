namespace EscalationGrains.Domain.Admission;

/// <summary>A tenant's quota: fills at a rate, holds a burst, and each post takes one. Starts full. Not thread-safe.</summary>
/// <param name="perSecond">Tokens that come in a second; 0: no quota.</param>
/// <param name="burst">Time it takes to fill.</param>
public struct TokenBucket(int perSecond, TimeSpan burst)
{
    private readonly double _capacity = Math.Max(1, perSecond * burst.TotalSeconds);
    private double _tokens = Math.Max(1, perSecond * burst.TotalSeconds);
    private TimeSpan _at = TimeSpan.MinValue;

    public readonly int PerSecond => perSecond;

    /// <summary>The same with another rate: what was saved up stays, as far as there is room for it.</summary>
    public readonly TokenBucket At(int newPerSecond)
    {
        var other = new TokenBucket(newPerSecond, burst) { _at = _at };
        other._tokens = perSecond == 0 ? other._tokens : Math.Min(_tokens, other._capacity);
        return other;
    }

    /// <summary>Takes one if there is one.</summary>
    /// <param name="wait">Until there is one, when there is none.</param>
    public bool TryTake(TimeSpan now, out TimeSpan wait) => TakeUpTo(1, now, out wait) == 1;

    /// <summary>Takes what there is, at most so many.</summary>
    /// <param name="wait">Until there is one, when there is none.</param>
    public int TakeUpTo(int wanted, TimeSpan now, out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        if (perSecond == 0)
        {
            return wanted;
        }

        if (_at != TimeSpan.MinValue && now > _at)
        {
            _tokens = Math.Min(_capacity, _tokens + ((now - _at).TotalSeconds * perSecond));
        }

        _at = now;
        var taken = (int)Math.Min(wanted, _tokens);
        _tokens -= taken;
        if (taken == 0)
        {
            wait = TimeSpan.FromSeconds((1 - _tokens) / perSecond);
        }

        return taken;
    }

    /// <summary>Gives back one that was taken for a post that was not let in.</summary>
    public void Return() => _tokens = Math.Min(_capacity, _tokens + 1);
}
