using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Simulations;
using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Customers;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Policies;

namespace EscalationGrains.Grains.Simulations;

/// <summary>Makes histories out of what is stored.</summary>
internal static class JournalHistory
{
    /// <param name="policy">Attributes that it declares are read anew out of what was posted; null: those that were read then.</param>
    public static CustomerHistory Of(CustomerJournal journal, EscalationPolicy? policy) => new(
        [.. journal.Events.Select(e => CustomerEventCodec.Instance.Decode(e.Kind, e.Body))],
        [.. journal.Cases.Select(c => new CaseHistory(CaseId.Of(c.Key), UnitsOf(c.Value)))],
        journal.Interactions.ToDictionary(
            i => InteractionId.Of(i.InteractionId), i => new RecordedInteraction(i.ReceivedAt, policy is null ? null : PolicyAttributes.Read(i.Attributes, policy.InteractionAttributes))));

    /// <summary>The versions that decided about the cases of a customer.</summary>
    public static IEnumerable<PolicyStamp> StampsOf(CustomerHistory history)
    {
        foreach (var fact in history.Cases.SelectMany(c => c.Units).SelectMany(u => u.Facts))
        {
            switch (fact)
            {
                case CaseEvent.Opened opened:
                    yield return opened.Policy;
                    break;
                case CaseEvent.PolicyChanged changed:
                    yield return changed.To;
                    break;
                case CaseEvent.Shadowed shadowed:
                    yield return shadowed.Policy;
                    break;
            }
        }
    }

    /// <summary>The same in all that is stored.</summary>
    public static bool AreSame(CaseEvent a, CaseEvent b)
    {
        if (a.GetType() != b.GetType())
        {
            return false;
        }

        return CaseEventCodec.Instance.Encode(a, a.At).Body.Span.SequenceEqual(CaseEventCodec.Instance.Encode(b, b.At).Body.Span);
    }

    private static List<RecordedUnit> UnitsOf(IReadOnlyList<StoredEvent> events)
    {
        var units = new List<RecordedUnit>();
        for (var start = 0; start < events.Count;)
        {
            var end = start + 1;
            while (end < events.Count && events[end].CommitId == events[start].CommitId)
            {
                end++;
            }

            var facts = new CaseEvent[end - start];
            for (var i = 0; i < facts.Length; i++)
            {
                facts[i] = CaseEventCodec.Instance.Decode(events[start + i].Kind, events[start + i].Body);
            }

            units.Add(new RecordedUnit(facts));
            start = end;
        }

        return units;
    }
}
