namespace EscalationGrains.Gateway.Admission;

/// <summary>How many posts have been under way for longer than <see cref="After"/>. Counted by tenths of a second, so that nobody looks at them one by one. Changed under the gate's lock.</summary>
internal sealed class StandingPosts
{
    /// <summary>Several times what a post takes even in a crowd; a tenth more before it is counted.</summary>
    public static readonly TimeSpan After = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);

    /// <summary>Posts under way by the slice in which they were let in; those of older slices are counted in <see cref="_standing"/>.</summary>
    private readonly int[] _young = new int[(int)(After / Slice) + 1];

    private long _newest;
    private int _standing;

    /// <param name="now">Never earlier than the last time, as in all of these.</param>
    public int Count(TimeSpan now)
    {
        MoveTo(now);
        return _standing;
    }

    public void Enter(TimeSpan now)
    {
        MoveTo(now);
        _young[_newest % _young.Length]++;
    }

    public void Leave(TimeSpan enteredAt, TimeSpan now)
    {
        MoveTo(now);
        var slice = enteredAt.Ticks / Slice.Ticks;
        if (slice <= _newest - _young.Length)
        {
            _standing--;
        }
        else
        {
            _young[slice % _young.Length]--;
        }
    }

    private void MoveTo(TimeSpan now)
    {
        var to = now.Ticks / Slice.Ticks;
        for (var steps = Math.Min(to - _newest, _young.Length); steps > 0; steps--)
        {
            ref var oldest = ref _young[(to - steps + 1) % _young.Length];
            _standing += oldest;
            oldest = 0;
        }

        _newest = Math.Max(_newest, to);
    }
}
