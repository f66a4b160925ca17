using System.Collections.Immutable;

namespace EscalationGrains.Domain.Cases;

/// <summary>What was asked leave for in one case; the whole of it stands in the journal.</summary>
/// <param name="Count">How many in all.</param>
/// <param name="Kept">Every pending one, and of the others the latest up to <see cref="MostKept"/> in all.</param>
public sealed record CaseApprovals(int Count, ImmutableList<Approval> Kept)
{
    public const int MostKept = 16;

    public static readonly CaseApprovals None = new(0, []);

    public Approval? Find(ApprovalId id) => Kept.Find(a => a.Id == id);

    internal CaseApprovals Ask(Approval approval)
    {
        var all = Kept.Add(approval);
        return new(Count + 1, all.Count > MostKept && all.FindIndex(a => a.State != ApprovalState.Pending) is >= 0 and var old ? all.RemoveAt(old) : all);
    }

    internal CaseApprovals End(ApprovalId id, CaseEvent fact) =>
        Kept.FindIndex(a => a.Id == id) is >= 0 and var index ? this with { Kept = Kept.SetItem(index, Kept[index].Apply(fact)) } : this;
}
