namespace EscalationGrains.Gateway.Admission;

/// <summary>
/// How many posts may be under way. While nobody is refused it rests at its initial value and learns how long a post normally takes; while some are
/// refused, it follows that: let in posts that take more than twice the normal wait in a queue somewhere, so less is let in; what is answered sooner
/// leaves room for more. Additive up, multiplicative down, once a window. Not thread-safe; knows no clock but the instants it is told.
/// </summary>
/// <param name="slowest">Mean time that posts in a crowd may take however long they take normally.</param>
/// <param name="min">It never falls below.</param>
/// <param name="initial">Before anything was measured, and again soon after a crowd.</param>
/// <param name="max">It never rises above, and above <paramref name="initial"/> only in a crowd that is answered quickly.</param>
internal sealed class LatencyLimit(TimeSpan slowest, int min, int initial, int max)
{
    /// <summary>Long enough to see past one group commit, short enough that a flood is met and left behind within seconds.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(100);

    /// <summary>Fewer answers say little about the rest.</summary>
    private const int MinAnswers = 16;

    private const double Down = 0.85;

    /// <summary>One step up is this part of the limit: from the least to the greatest in some seconds.</summary>
    private const int Up = 16;

    /// <summary>What a flood may do to the time of a post.</summary>
    private const int TimesNormal = 2;

    /// <summary>The normal is learnt within some twenty seconds, so that the rise before a crowd is not taken for it; and unlearnt within two.</summary>
    private const double LearnSlower = 1.0 / 256;
    private const double LearnFaster = 1.0 / 16;

    private double _limit = initial;
    private TimeSpan? _normal;
    private TimeSpan _since;
    private TimeSpan _spent;
    private int _answers;
    private TimeSpan _spentStanding;
    private int _standing;
    private TimeSpan? _promptAt;
    private int _mostInFlight;
    private bool _crowded;

    public int Value => (int)_limit;

    /// <summary>Mean time a post may take in a crowd.</summary>
    public TimeSpan Target => _normal * TimesNormal is { } twice && twice < slowest ? twice : slowest;

    /// <summary>Whether most posts that were answered within the last second took less than <see cref="StandingPosts.After"/>: then those that do not wait for something of their own.</summary>
    public bool MostArePrompt(TimeSpan now) => now - _promptAt < StandingPosts.After;

    /// <summary>A post was not let in because of the limit.</summary>
    public void Refused() => _crowded = true;

    /// <summary>A post was answered.</summary>
    /// <param name="took">From its admission.</param>
    /// <param name="inFlight">How many were under way with it.</param>
    /// <param name="now">Never earlier than the last time.</param>
    public void Answered(TimeSpan took, int inFlight, TimeSpan now)
    {
        _spent += took;
        _answers++;
        if (took >= StandingPosts.After)
        {
            _spentStanding += took;
            _standing++;
        }

        _mostInFlight = Math.Max(_mostInFlight, inFlight);
        if (now - _since < Window || _answers < MinAnswers)
        {
            return;
        }

        var mean = _spent / _answers;
        if (_standing * 2 < _answers)
        {
            // A few that wait for a silo that is slow say nothing about how crowded it is where the others are answered.
            mean = (_spent - _spentStanding) / (_answers - _standing);
            _promptAt = now;
        }

        if (_crowded)
        {
            Follow(mean);
        }
        else
        {
            Learn(mean);
        }

        (_since, _spent, _answers, _spentStanding, _standing, _mostInFlight, _crowded) = (now, TimeSpan.Zero, 0, TimeSpan.Zero, 0, 0, false);
    }

    private void Follow(TimeSpan mean) =>
        _limit = mean > Target
            ? Math.Max(min, Math.Min(_limit, _mostInFlight) * Down)
            : Math.Min(max, _limit + Step);

    private void Learn(TimeSpan mean)
    {
        var normal = _normal ?? mean;
        _normal = normal + ((mean - normal) * (mean > normal ? LearnSlower : LearnFaster));
        _limit = Math.Max(_limit, Math.Min(initial, _limit + Step));
    }

    private double Step => Math.Max(1, _limit / Up);
}
