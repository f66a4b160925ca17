using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Domain.Simulations;

/// <summary>What one act or one tick stored of a case: all facts of one commit, in order.</summary>
public sealed record RecordedUnit(IReadOnlyList<CaseEvent> Facts)
{
    /// <summary>When it was decided. Facts dated back by their sender are older; the rest of the unit, or the receipt, says when it really was.</summary>
    public DateTimeOffset At
    {
        get
        {
            var at = DateTimeOffset.MinValue;
            foreach (var fact in Facts)
            {
                var told = fact is CaseEvent.InteractionAdded { ReceivedAt: var received } && received > fact.At ? received : fact.At;
                at = told > at ? told : at;
            }

            return at;
        }
    }
}
