using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Domain.Simulations;

/// <summary>What one course of all cases came to, between the two instants.</summary>
public sealed class SimulationTally
{
    private readonly Dictionary<string, int> _triggers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _breaches = new(StringComparer.Ordinal);
    private readonly Dictionary<string, QueueTally> _queues = new(StringComparer.Ordinal);
    private readonly int[] _tiers = new int[4];
    private readonly int[] _hours = new int[24];

    /// <summary>How often each trigger acted.</summary>
    public IReadOnlyDictionary<string, int> Triggers => _triggers;

    /// <summary>Breaches of each clock.</summary>
    public IReadOnlyDictionary<string, int> Breaches => _breaches;

    public IReadOnlyDictionary<string, QueueTally> Queues => _queues;

    /// <summary>Cases that arrived in each tier, by opening or by a move; index is the tier.</summary>
    public IReadOnlyList<int> Tiers => _tiers;

    /// <summary>Moves by hour of the day, UTC; index is the hour.</summary>
    public IReadOnlyList<int> Hours => _hours;

    public int Moves { get; private set; }

    internal void Count(Move move)
    {
        Moves++;
        _hours[move.DueAt.UtcDateTime.Hour]++;
    }

    internal void Count(CaseState before, CaseEvent fact, CaseState after)
    {
        switch (fact)
        {
            case CaseEvent.Decided { Suppressed: null } decided:
                _triggers[decided.Trigger] = _triggers.GetValueOrDefault(decided.Trigger) + 1;
                break;
            case CaseEvent.ClockBreached breached:
                var clock = Words<ClockName>.Of(breached.Clock);
                _breaches[clock] = _breaches.GetValueOrDefault(clock) + 1;
                break;
        }

        if (!before.Exists || before.Tier != after.Tier)
        {
            _tiers[after.Tier]++;
        }

        if (!before.Exists || before.Queue != after.Queue)
        {
            QueueOf(after.Queue).Enter(fact.At);
        }
    }

    internal void Wait(QueueKey queue, TimeSpan time) => QueueOf(queue).Wait(time);

    private QueueTally QueueOf(QueueKey queue)
    {
        if (!_queues.TryGetValue(queue.Value, out var tally))
        {
            _queues[queue.Value] = tally = new QueueTally();
        }

        return tally;
    }
}
