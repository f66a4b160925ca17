using System.Globalization;
using EscalationGrains.Contracts.Simulations;
using EscalationGrains.Domain.Simulations;

namespace EscalationGrains.Grains.Simulations;

/// <summary>Gathers comparisons into the report; what it keeps does not grow with the number of cases.</summary>
internal sealed class ReportWriter(Simulation simulation)
{
    private const int DifferencesKept = 200;

    private readonly Dictionary<(string Act, string Code), long> _impossible = [];
    private readonly List<SimulatedCase> _differences = [];
    private long _identical;
    private long _otherwise;

    public long Cases { get; private set; }

    public void Add(CaseComparison comparison)
    {
        Cases++;
        _identical += comparison.FirstDifference(JournalHistory.AreSame) is null ? 1 : 0;
        foreach (var act in comparison.RefusedActs)
        {
            _impossible[(act.Act, act.Code)] = _impossible.GetValueOrDefault((act.Act, act.Code)) + 1;
        }

        if (comparison.MovesAlike)
        {
            return;
        }

        _otherwise++;
        if (_differences.Count < DifferencesKept)
        {
            _differences.Add(new SimulatedCase(comparison.Id.Value, MovesOf(comparison.RecordedMoves), MovesOf(comparison.SimulatedMoves)));
        }
    }

    public SimulationReport Write()
    {
        var (recorded, simulated) = (simulation.Recorded, simulation.Simulated);
        return new SimulationReport
        {
            Cases = Cases,
            Identical = _identical,
            MovedOtherwise = _otherwise,
            Moves = new SimulatedCount("moves", recorded.Moves, simulated.Moves),
            Triggers = Pairs(recorded.Triggers, simulated.Triggers),
            Tiers = Pairs(recorded.Tiers, simulated.Tiers, "0"),
            Hours = Pairs(recorded.Hours, simulated.Hours, "00"),
            Breaches = Pairs(recorded.Breaches, simulated.Breaches),
            Queues = [.. recorded.Queues.Keys.Union(simulated.Queues.Keys).Order(StringComparer.Ordinal).Select(queue => QueueOf(
                queue, recorded.Queues.GetValueOrDefault(queue), simulated.Queues.GetValueOrDefault(queue)))],
            Impossible = [.. _impossible.Select(i => new ImpossibleAct(i.Key.Act, i.Key.Code, i.Value)).OrderByDescending(i => i.Count).ThenBy(i => i.Act, StringComparer.Ordinal)],
            Differences = _differences,
        };
    }

    private static SimulatedQueue QueueOf(string queue, QueueTally? recorded, QueueTally? simulated) => new(
        queue,
        new SimulatedCount("entered", recorded?.Entered ?? 0, simulated?.Entered ?? 0),
        new SimulatedCount("waited-seconds", (long)(recorded?.Waited.TotalSeconds ?? 0), (long)(simulated?.Waited.TotalSeconds ?? 0)),
        new SimulatedCount("busiest-hour", recorded?.BusiestHour ?? 0, simulated?.BusiestHour ?? 0));

    private static List<SimulatedCount> Pairs(IReadOnlyDictionary<string, int> recorded, IReadOnlyDictionary<string, int> simulated) =>
        [.. recorded.Keys.Union(simulated.Keys).Order(StringComparer.Ordinal).Select(name => new SimulatedCount(name, recorded.GetValueOrDefault(name), simulated.GetValueOrDefault(name)))];

    private static List<SimulatedCount> Pairs(IReadOnlyList<int> recorded, IReadOnlyList<int> simulated, string format) =>
        [.. recorded.Select((n, i) => new SimulatedCount(i.ToString(format, CultureInfo.InvariantCulture), n, simulated[i]))];

    private static List<SimulatedMove> MovesOf(IReadOnlyList<Move> moves) =>
        [.. moves.Select(m => new SimulatedMove(m.DueAt, m.Kind, m.Trigger, m.FromTier, m.ToTier, m.FromQueue.Value, m.ToQueue.Value))];
}
