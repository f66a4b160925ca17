using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Domain.Simulations;

/// <summary>How a case went and how it would have gone, from the first instant of the scope.</summary>
public sealed record CaseComparison(
    CaseId Id,
    IReadOnlyList<CaseEvent> RecordedFacts,
    IReadOnlyList<CaseEvent> SimulatedFacts,
    IReadOnlyList<Move> RecordedMoves,
    IReadOnlyList<Move> SimulatedMoves,
    IReadOnlyList<RefusedAct> RefusedActs)
{
    /// <summary>It would have gone the same way: the same moves by the same triggers, judged by the same instants.</summary>
    public bool MovesAlike => RecordedMoves.SequenceEqual(SimulatedMoves);

    /// <summary>Index of the first fact that differs, from 0; null when every fact is the same to the last value.</summary>
    /// <param name="same">Compares all that is stored of two facts; equality of records does not look into lists.</param>
    public int? FirstDifference(Func<CaseEvent, CaseEvent, bool> same)
    {
        var both = Math.Min(RecordedFacts.Count, SimulatedFacts.Count);
        for (var i = 0; i < both; i++)
        {
            if (!same(RecordedFacts[i], SimulatedFacts[i]))
            {
                return i;
            }
        }

        return RecordedFacts.Count == SimulatedFacts.Count ? null : both;
    }
}
