using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Domain.AgentQueues;

/// <summary>When time alone changes who will do for a case of a queue, the nearest first.</summary>
public sealed class ChangeTimes
{
    private readonly Dictionary<CaseId, DateTimeOffset> _byCase = [];
    private readonly SortedSet<(DateTimeOffset At, string CaseId)> _inOrder = new(Comparer<(DateTimeOffset At, string CaseId)>.Create(
        static (x, y) => x.At.CompareTo(y.At) is not 0 and var order ? order : string.CompareOrdinal(x.CaseId, y.CaseId)));

    /// <summary>The nearest; null when there is none.</summary>
    public DateTimeOffset? Next => _inOrder.Count == 0 ? null : _inOrder.Min.At;

    /// <param name="at">Null: time changes nothing for it.</param>
    public void Set(CaseId id, DateTimeOffset? at)
    {
        if (_byCase.Remove(id, out var known))
        {
            _inOrder.Remove((known, id.Value));
        }

        if (at is { } next)
        {
            _byCase[id] = next;
            _inOrder.Add((next, id.Value));
        }
    }

    /// <summary>Takes out what is due.</summary>
    public IReadOnlyList<CaseId> TakeDue(DateTimeOffset now)
    {
        var due = new List<CaseId>();
        while (_inOrder.Count > 0 && _inOrder.Min is var first && first.At <= now)
        {
            due.Add(CaseId.Of(first.CaseId));
            Set(due[^1], null);
        }

        return due;
    }
}
