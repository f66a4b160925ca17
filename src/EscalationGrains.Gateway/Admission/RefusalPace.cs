namespace EscalationGrains.Gateway.Admission;

/// <summary>
/// How long a refusal is held back. A refusal costs a part of what a post costs, and senders who do not heed it ask for the next at once: what they
/// take is taken from the posts that were let in. So beyond a rate their answer comes a little later, and they with it. Not thread-safe.
/// </summary>
/// <param name="perSecond">Refusals that are answered at once; 0: all.</param>
internal struct RefusalPace(int perSecond)
{
    /// <summary>Far below the second that they are asked to wait.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(250);

    /// <summary>So much of the rate may come in one moment.</summary>
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(100);

    private TimeSpan? _next;

    /// <summary>One more is refused.</summary>
    public TimeSpan Hold(TimeSpan now)
    {
        if (perSecond == 0)
        {
            return TimeSpan.Zero;
        }

        var next = (_next is { } due && due > now - Burst ? due : now - Burst) + (TimeSpan.FromSeconds(1) / perSecond);
        _next = next < now + Longest ? next : now + Longest;
        return _next > now ? _next.Value - now : TimeSpan.Zero;
    }
}
