namespace EscalationGrains.EndToEnd.Tests.Load;

/// <summary>Counts what a load sends, so that a failure can be told by what it hit.</summary>
internal sealed class Traffic
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _failures = [];
    private int _inFlight;
    private int _acknowledged;
    private int _repeated;
    private long _lastAnswer = TimeProvider.System.GetTimestamp();
    private TimeSpan _longestGap;
    private TimeSpan _slowest;

    /// <summary>Sent and not yet answered.</summary>
    public int InFlight => _inFlight;

    /// <summary>Answered by a success since the beginning.</summary>
    public int Acknowledged => _acknowledged;

    /// <summary>Sent again because no answer had come, since the beginning.</summary>
    public int Repeated => _repeated;

    /// <summary>The longest time without any success since <see cref="Restart"/>.</summary>
    public TimeSpan LongestGap => _longestGap;

    /// <summary>The longest time from first asking to a success since <see cref="Restart"/>.</summary>
    public TimeSpan Slowest => _slowest;

    /// <summary>Attempts that brought no answer since <see cref="Restart"/>: by status, or <c>no answer</c>.</summary>
    public IReadOnlyDictionary<string, int> Failures
    {
        get
        {
            lock (_gate)
            {
                return new Dictionary<string, int>(_failures);
            }
        }
    }

    /// <summary>Forgets failures, gaps and slow answers.</summary>
    public void Restart()
    {
        lock (_gate)
        {
            _failures.Clear();
            (_lastAnswer, _longestGap, _slowest) = (TimeProvider.System.GetTimestamp(), TimeSpan.Zero, TimeSpan.Zero);
        }
    }

    public void Sent() => Interlocked.Increment(ref _inFlight);

    public void Ended() => Interlocked.Decrement(ref _inFlight);

    public void SentAgain() => Interlocked.Increment(ref _repeated);

    public void Failed(string how)
    {
        lock (_gate)
        {
            _failures[how] = _failures.GetValueOrDefault(how) + 1;
        }
    }

    /// <summary>A success, so long after it was asked for first.</summary>
    public void Answered(TimeSpan took)
    {
        Interlocked.Increment(ref _acknowledged);
        lock (_gate)
        {
            var gap = TimeProvider.System.GetElapsedTime(_lastAnswer);
            _lastAnswer = TimeProvider.System.GetTimestamp();
            _longestGap = gap > _longestGap ? gap : _longestGap;
            _slowest = took > _slowest ? took : _slowest;
        }
    }
}
