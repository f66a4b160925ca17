using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Domain.AgentQueues;

/// <summary>The cases of a queue, kept in order of urgency as they come, change and go, so that nothing is ever sorted anew.</summary>
public sealed class WaitingList
{
    private readonly Dictionary<CaseId, WaitingCase> _all = [];
    private readonly SortedSet<WaitingCase> _open = new(Urgency.Instance);
    private int _critical;

    /// <summary>Cases for which no offer stands.</summary>
    public int OpenCount => _open.Count;

    /// <summary>One of them is critical.</summary>
    public bool HasCritical => _critical > 0;

    /// <summary>Those with an offer too, in no order.</summary>
    public IReadOnlyCollection<WaitingCase> All => _all.Values;

    public WaitingCase? Find(CaseId id) => _all.GetValueOrDefault(id);

    /// <summary>Adds a case, or puts it where it now belongs.</summary>
    public void Put(WaitingCase waiting)
    {
        Remove(waiting.CaseId);
        _all[waiting.CaseId] = waiting;
        if (!waiting.Offered && _open.Add(waiting) && waiting.Severity == Severity.Critical)
        {
            _critical++;
        }
    }

    public void Remove(CaseId id)
    {
        if (_all.Remove(id, out var known) && _open.Remove(known) && known.Severity == Severity.Critical)
        {
            _critical--;
        }
    }

    /// <summary>Open cases in order of urgency.</summary>
    /// <param name="after">Only those after this one, which may have left meanwhile; null: from the first.</param>
    public IReadOnlyList<WaitingCase> Next(WaitingCase? after, int count) => after is null
        ? [.. _open.Take(count)]
        : _open.Max is { } last && Urgency.Instance.Compare(after, last) < 0
            ? [.. _open.GetViewBetween(after, last).SkipWhile(c => Urgency.Instance.Compare(c, after) == 0).Take(count)]
            : [];
}
