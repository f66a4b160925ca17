using EscalationGrains.Contracts;
using EscalationGrains.Domain;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Storage.Verification;

/// <summary>Goes through all customers of a tenant by id, and through every row that belongs to a customer beside it.</summary>
internal sealed class CustomerPass
{
    private readonly VerifyReport report;
    private readonly VerifyContext context;
    private readonly string tenant;
    private readonly int prefix;
    private readonly PagedRows<EventRow> events;
    private readonly PagedRows<SnapshotRow> snapshots;
    private readonly PagedRows<CaseOfCustomer> cases;
    private readonly PagedRows<InteractionLink> interactions;
    private readonly PagedRows<IdentityLink> identities;
    private readonly PagedRows<ContentLink> contents;

    public CustomerPass(VerifyContext context, TenantRows rows)
    {
        this.context = context;
        report = context.Report;
        tenant = rows.Tenant;
        prefix = StreamOf(string.Empty).Length;
        events = rows.EventsOfCustomers();
        snapshots = rows.SnapshotsOfCustomers();
        cases = rows.CasesOfCustomers();
        interactions = rows.InteractionsOfCustomers();
        identities = rows.Identities();
        contents = rows.Contents();
    }

    public async Task RunAsync()
    {
        while (await NextAsync() is { } id)
        {
            await CheckAsync(id, StreamOf(id));
            context.StreamDone();
        }
    }

    private string StreamOf(string id) => StreamKeys.OfCustomer(GrainKeys.OfTenant(tenant, id));

    private async Task<string?> NextAsync() => Merge.Least(
        (await events.PeekAsync())?.Stream[prefix..],
        (await snapshots.PeekAsync())?.Stream[prefix..],
        (await cases.PeekAsync())?.CustomerId,
        (await interactions.PeekAsync())?.CustomerId,
        (await identities.PeekAsync())?.CustomerId,
        (await contents.PeekAsync())?.CustomerId);

    private async Task CheckAsync(string id, string stream)
    {
        var snapshot = await Merge.TakeAsync(snapshots, s => s.Stream == stream);
        var fold = new CustomerFold(stream, id, snapshot, report);
        await foreach (var row in events.WhileAsync(e => e.Stream == stream))
        {
            fold.Add(row);
        }

        fold.End();
        if (fold.SnapshotFault is { } fault)
        {
            await context.ChangeAsync(new DerivedChange.Snapshot(new Finding(FindingCodes.SnapshotDiffers, stream, snapshot!.Seq, $"the fold of {Math.Min(snapshot.Seq, fold.Last)} facts", fault), stream));
        }

        report.Customers += fold.State.Exists ? 1 : 0;
        await CheckCasesAsync(fold, stream, id);
        await CheckContactsAsync(fold, stream, id);
        await CheckIdentitiesAsync(fold, stream, id);
        await CheckContentsAsync(fold, stream, id);
    }

    /// <summary>The customer's facts name the cases that are listed as its own.</summary>
    private async Task CheckCasesAsync(CustomerFold fold, string stream, string id)
    {
        await foreach (var row in cases.WhileAsync(c => c.CustomerId == id))
        {
            if (!fold.Cases.Remove(row.CaseId) && fold.IsWhole)
            {
                report.Add(FindingCodes.LinkBroken, stream, null, $"a fact that opens case {row.CaseId}", "none");
            }
        }

        foreach (var missing in fold.Cases.Order(StringComparer.Ordinal))
        {
            report.Add(FindingCodes.LinkBroken, stream, null, $"case {missing} as this customer's", "no such case, or another customer's");
        }
    }

    /// <summary>Each contact has its row, and the case was told of it in the same unit.</summary>
    private async Task CheckContactsAsync(CustomerFold fold, string stream, string id)
    {
        var told = fold.Contacts;
        await foreach (var row in interactions.WhileAsync(i => i.CustomerId == id))
        {
            if (!told.Remove(row.CustomerSeq, out var contact) || contact.InteractionId != row.InteractionId)
            {
                if (fold.IsWhole)
                {
                    report.Add(FindingCodes.InteractionOrphan, stream, row.CustomerSeq, $"a fact that tells of interaction {row.InteractionId}", contact.InteractionId ?? "none");
                }
            }
            else if (contact.CaseId != row.CaseId)
            {
                report.Add(FindingCodes.LinkBroken, stream, row.CustomerSeq, $"interaction {row.InteractionId} in case {contact.CaseId}", $"in case {row.CaseId}");
            }
            else if (row.CommitId is { } commit && commit != contact.CommitId)
            {
                report.Add(FindingCodes.UnitTorn, stream, row.CustomerSeq, $"the commit id of fact {row.CaseSeq} of case {row.CaseId}", $"{contact.CommitId} here, {commit} there");
            }
        }

        foreach (var (seq, contact) in told.OrderBy(t => t.Key))
        {
            report.Add(FindingCodes.InteractionMissing, stream, seq, $"a row of interaction {contact.InteractionId}", "none");
        }
    }

    private async Task CheckIdentitiesAsync(CustomerFold fold, string stream, string id)
    {
        var told = fold.State.Identities.ToDictionary(i => (Words<IdentityKind>.Of(i.Kind), i.ValueHash), i => i.Verified);
        await foreach (var row in identities.WhileAsync(i => i.CustomerId == id))
        {
            if (!told.Remove((row.Kind, row.ValueHash), out var verified))
            {
                if (fold.IsWhole)
                {
                    report.Add(FindingCodes.IdentityDiffers, stream, null, $"a fact that adds {row.Kind} {row.ValueHash}", "none");
                }
            }
            else if (verified != row.Verified && fold.IsWhole)
            {
                report.Add(FindingCodes.IdentityDiffers, stream, null, $"{row.Kind} {row.ValueHash} verified={verified}", $"verified={row.Verified}");
            }
        }

        foreach (var (kind, hash) in told.Keys.Order())
        {
            report.Add(FindingCodes.IdentityDiffers, stream, null, $"{kind} {hash} as this customer's", "no such handle, or another customer's");
        }
    }

    private async Task CheckContentsAsync(CustomerFold fold, string stream, string id)
    {
        await foreach (var row in contents.WhileAsync(c => c.CustomerId == id))
        {
            if (fold.Last == 0)
            {
                report.Add(FindingCodes.ContentOrphan, stream, null, "a customer whose words these are", $"content {row.ContentId}");
            }
        }
    }
}
