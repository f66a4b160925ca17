using EscalationGrains.Grains.Cases;

namespace EscalationGrains.Storage.Verification;

/// <summary>A row that the journals give another way than it stands: what a check finds and a rebuild writes.</summary>
internal abstract record DerivedChange(Finding Finding)
{
    /// <param name="Row">As it must be; null: it must not be.</param>
    internal sealed record CaseList(Finding Finding, string Tenant, string CaseId, CaseListRow? Row) : DerivedChange(Finding);

    /// <param name="DueAt">As it must be; null: there must be no row.</param>
    internal sealed record Deadline(Finding Finding, string CaseKey, DateTimeOffset? DueAt) : DerivedChange(Finding);

    /// <summary>A snapshot to throw away; the host folds the facts and writes another.</summary>
    internal sealed record Snapshot(Finding Finding, string Stream) : DerivedChange(Finding);
}
