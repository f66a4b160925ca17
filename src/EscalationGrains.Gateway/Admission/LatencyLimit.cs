namespace EscalationGrains.Gateway.Admission;

/// <summary>
/// How many posts may be under way, learnt from how long they take: what waits longer than the target waits in a queue somewhere, so less is
/// let in; what is answered in time while the limit was reached leaves room for more. Additive up, multiplicative down, once a window.
/// Not thread-safe; knows no clock but the instants it is told.
/// </summary>
internal sealed class LatencyLimit(TimeSpan target, int min, int initial, int max)
{
    /// <summary>Long enough to see past one group commit, short enough that a flood is met and left behind within seconds.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(100);

    /// <summary>Fewer answers say little about the rest.</summary>
    private const int MinAnswers = 16;

    private const double Down = 0.85;

    /// <summary>One step up is this part of the limit: from the least to the greatest in some seconds.</summary>
    private const int Up = 16;

    private double _limit = initial;
    private TimeSpan _since;
    private TimeSpan _spent;
    private int _answers;
    private int _mostInFlight;

    public int Value => (int)_limit;

    /// <summary>A post was answered.</summary>
    /// <param name="took">From its admission.</param>
    /// <param name="inFlight">How many were under way with it.</param>
    /// <param name="now">Never earlier than the last time.</param>
    public void Answered(TimeSpan took, int inFlight, TimeSpan now)
    {
        _spent += took;
        _answers++;
        _mostInFlight = Math.Max(_mostInFlight, inFlight);
        if (now - _since < Window || _answers < MinAnswers)
        {
            return;
        }

        if (_spent / _answers > target)
        {
            // Not below what was under way: a slow answer on a quiet gateway is no sign of a crowd.
            _limit = Math.Max(min, Math.Min(_limit, _mostInFlight) * Down);
        }
        else if (_mostInFlight >= _limit * 0.9)
        {
            _limit = Math.Min(max, _limit + Math.Max(1, _limit / Up));
        }

        (_since, _spent, _answers, _mostInFlight) = (now, TimeSpan.Zero, 0, 0);
    }
}
