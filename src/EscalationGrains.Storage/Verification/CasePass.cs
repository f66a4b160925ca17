using EscalationGrains.Contracts;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Storage.Verification;

/// <summary>Goes through all cases of a tenant by id, and through every row that belongs to a case beside it.</summary>
internal sealed class CasePass
{
    private readonly VerifyContext context;
    private readonly string tenant;
    private readonly int prefix;
    private readonly PagedRows<EventRow> events;
    private readonly PagedRows<CaseListRow> list;
    private readonly PagedRows<DeadlineRow> deadlines;
    private readonly PagedRows<SnapshotRow> snapshots;
    private readonly PagedRows<InteractionLink> interactions;
    private readonly CaseRefPass references;

    public CasePass(VerifyContext context, TenantRows rows, CaseRefPass references)
    {
        this.context = context;
        this.references = references;
        tenant = rows.Tenant;
        prefix = StreamOf(string.Empty).Length;
        events = rows.EventsOfCases();
        list = rows.CaseList();
        deadlines = rows.Deadlines();
        snapshots = rows.SnapshotsOfCases();
        interactions = rows.InteractionsOfCases();
    }

    public async Task RunAsync()
    {
        while (await NextAsync() is { } id)
        {
            await CheckAsync(id);
            context.StreamDone();
        }
    }

    private string StreamOf(string id) => StreamKeys.OfCase(GrainKeys.OfTenant(tenant, id));

    private async Task<string?> NextAsync() => Merge.Least(
        (await events.PeekAsync())?.Stream[prefix..],
        (await list.PeekAsync())?.CaseId,
        (await deadlines.PeekAsync())?.CaseKey[(tenant.Length + 1)..],
        (await snapshots.PeekAsync())?.Stream[prefix..],
        (await interactions.PeekAsync())?.CaseId);

    private async Task CheckAsync(string id)
    {
        var stream = StreamOf(id);
        var snapshot = await Merge.TakeAsync(snapshots, s => s.Stream == stream);
        var listed = await Merge.TakeAsync(list, row => row.CaseId == id);
        var deadline = await Merge.TakeAsync(deadlines, d => d.CaseKey == GrainKeys.OfTenant(tenant, id));
        var fold = new CaseFold(stream, id, snapshot, context.Report);
        await foreach (var row in events.WhileAsync(e => e.Stream == stream))
        {
            fold.Add(row);
        }

        fold.End();
        if (fold.SnapshotFault is { } fault)
        {
            await context.ChangeAsync(new DerivedChange.Snapshot(new Finding(FindingCodes.SnapshotDiffers, stream, snapshot!.Seq, $"the fold of {Math.Min(snapshot.Seq, fold.Last)} facts", fault), stream));
        }

        await CheckInteractionsAsync(fold, stream, id);
        if (!fold.IsWhole)
        {
            return;
        }

        context.Report.Cases += fold.State.Exists ? 1 : 0;
        if (fold.State.Exists && CaseInvariants.BrokenAtRest(fold.State) is { } broken)
        {
            context.Report.Add(FindingCodes.Ownership, stream, fold.Last, broken.Expected, broken.Found);
        }

        await CheckListedAsync(fold.State, listed, stream, id);
        await CheckDeadlineAsync(fold.State, deadline, stream, id);
        if (fold.State.ExternalRef is { } reference)
        {
            await references.ExpectAsync(reference, id);
        }
    }

    private async Task CheckListedAsync(CaseState state, CaseListRow? found, string stream, string id)
    {
        var expected = state.Exists ? CaseViews.RowOf(tenant, state) : null;
        var finding = (expected, found) switch
        {
            (null, null) => null,
            (null, _) => new Finding(FindingCodes.CaseListOrphan, stream, null, "no row, since there is no journal", $"a row of version {found.Version}"),
            (_, null) => new Finding(FindingCodes.CaseListMissing, stream, state.Version, "a row", "none"),
            _ => CaseListDifference.Between(expected, found) is { } difference
                ? new Finding(FindingCodes.CaseListDiffers, stream, state.Version, difference.Expected, difference.Found)
                : null,
        };
        if (finding is not null)
        {
            await context.ChangeAsync(new DerivedChange.CaseList(finding, tenant, id, expected));
        }
    }

    private async Task CheckDeadlineAsync(CaseState state, DeadlineRow? found, string stream, string id)
    {
        var key = GrainKeys.OfTenant(tenant, id);
        if (found is not null)
        {
            context.Report.Deadlines++;
            context.Report.EarliestDueAt = found.DueAt < (context.Report.EarliestDueAt ?? DateTimeOffset.MaxValue) ? found.DueAt : context.Report.EarliestDueAt;
        }

        if (context.Policies.DueOf(tenant, state) is not { } due)
        {
            context.Report.Add(FindingCodes.PolicyUnreadable, stream, state.Version, $"policy {state.Policy.Name} version {state.Policy.Version}", "none that can be read");
            return;
        }

        if (DeadlineDifference.Between(key, due, found) is not { } difference)
        {
            return;
        }

        if (context.Policies.IsSweeping(tenant))
        {
            context.Report.Replanning++;
            return;
        }

        await context.ChangeAsync(new DerivedChange.Deadline(new Finding(difference.Code, stream, state.Exists ? state.Version : null, difference.Expected, difference.Found), key, due.At));
    }

    private async Task CheckInteractionsAsync(CaseFold fold, string stream, string id)
    {
        var told = fold.Interactions;
        await foreach (var row in interactions.WhileAsync(i => i.CaseId == id))
        {
            context.Report.Interactions++;
            if (told.Remove(row.CaseSeq, out var interaction) && interaction == row.InteractionId)
            {
                if (fold.IsWhole && row.CustomerId != fold.State.CustomerId.Value)
                {
                    context.Report.Add(FindingCodes.LinkBroken, stream, row.CaseSeq, $"interaction {row.InteractionId} of customer {fold.State.CustomerId}", $"of customer {row.CustomerId}");
                }
            }
            else if (fold.IsWhole)
            {
                context.Report.Add(FindingCodes.InteractionOrphan, stream, row.CaseSeq, $"a fact that tells of interaction {row.InteractionId}", interaction ?? "none");
            }
        }

        foreach (var (seq, interaction) in told.OrderBy(t => t.Key))
        {
            context.Report.Add(FindingCodes.InteractionMissing, stream, seq, $"a row of interaction {interaction}", "none");
        }
    }
}
