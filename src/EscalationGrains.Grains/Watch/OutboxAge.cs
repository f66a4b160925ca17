namespace EscalationGrains.Grains.Watch;

/// <summary>How long the oldest row of the outbox has waited, worked out from looks at ids that grow: a row that is not above the highest id of a
/// look stood there then. A row may be older by the time between two looks, never younger.</summary>
internal sealed class OutboxAge
{
    /// <summary>A day of looks at a stuck queue need not all be kept: of those in the middle every other one goes.</summary>
    private const int MaxLooks = 720;

    private readonly List<(long Last, DateTimeOffset At)> _looks = [];

    public TimeSpan Look(StoreFigures figures, DateTimeOffset now)
    {
        if (figures.OutboxRows == 0)
        {
            _looks.Clear();
            return TimeSpan.Zero;
        }

        _looks.RemoveAll(look => look.Last < figures.OutboxFirst);
        if (_looks.Count == 0 || figures.OutboxLast > _looks[^1].Last)
        {
            _looks.Add((figures.OutboxLast, now));
        }

        if (_looks.Count > MaxLooks)
        {
            for (var i = _looks.Count - 2; i > 0; i -= 2)
            {
                _looks.RemoveAt(i);
            }
        }

        return now - _looks[0].At;
    }
}
