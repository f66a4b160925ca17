using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Customers;
using EscalationGrains.Grains.Interactions;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Streams;
using EscalationGrains.Storage.Cases;
using EscalationGrains.Storage.Customers;
using EscalationGrains.Storage.Interactions;
using EscalationGrains.Storage.Journal;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EscalationGrains.Storage.Sqlite.Journal;

/// <summary>
/// Stores one unit inside the open transaction. Most units meet no conflict, so at first none is looked for: the tables refuse one, and then
/// the transaction is undone and its units are stored again, each after a look, which leaves nothing to undo.
/// </summary>
internal sealed class SqliteUnits(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStoredRows stored = new(connection);
    private readonly SqliteTable<EventEntry> events = new(connection, JournalTables.Event);
    private readonly SqliteTable<IdempotencyEntry> idempotency = new(connection, JournalTables.Idempotency);
    private readonly SqliteTable<SnapshotRow> snapshots = new(connection, JournalTables.Snapshot);
    private readonly SqliteTable<DeadlineChange> deadlines = new(connection, JournalTables.Deadline);
    private readonly SqliteStatement clearDeadline = new(connection, "delete from deadline where case_key = $1");
    private readonly SqliteTable<CaseListRow> caseList = new(connection, CaseTables.CaseList);
    private readonly SqliteTable<CaseRefRow> caseRefs = new(connection, CaseTables.CaseRef);
    private readonly SqliteTable<InteractionRow> interactions = new(connection, InteractionTables.Interaction);
    private readonly SqliteTable<ContentRow> contents = new(connection, InteractionTables.Content);
    private readonly SqliteTable<IdentityRow> identities = new(connection, CustomerTables.Identity);
    private readonly SqliteTable<OutboxRow> outbox = new(connection, JournalTables.StreamQueue);
    private readonly SqliteTable<FeedEntry> feed = new(connection, JournalTables.FeedEvent);
    private readonly List<QueuedMessage> queued = [];

    /// <summary>Outbox rows of the unit stored last, with the ids they got.</summary>
    public IReadOnlyList<QueuedMessage> Outbox => queued;

    /// <param name="look">Look for conflicts before writing.</param>
    /// <exception cref="SqliteException">A constraint, when it did not look: there is a conflict, and part of the unit is written.</exception>
    public CommitResult Store(CommitUnit unit, bool look)
    {
        queued.Clear();
        if (look && UnitOutcome.Of(unit, stored) is { } decided)
        {
            return decided;
        }

        WriteAll(events, UnitRows.Events(unit));
        WriteAll(snapshots, unit.Snapshots);
        WriteAll(contents, unit.Contents);
        WriteAll(identities, unit.Identities);
        WriteAll(caseRefs, unit.CaseRefs);
        WriteOutbox(unit.Outbox);
        WriteAll(feed, unit.Feed.Select(row => new FeedEntry(row, unit.CommitId)));
        WriteSingles(unit);
        return CommitResult.Committed.Instance;
    }

    public void Dispose()
    {
        IDisposable[] all =
            [stored, events, idempotency, snapshots, deadlines, clearDeadline, caseList, caseRefs, interactions, contents, identities, outbox, feed];
        foreach (var part in all)
        {
            part.Dispose();
        }
    }

    private void WriteOutbox(IReadOnlyList<OutboxRow> rows)
    {
        foreach (var row in rows)
        {
            outbox.Write(row);
            var id = raw.sqlite3_last_insert_rowid(connection.Handle);
            queued.Add(new(row.Queue, new StoredMessage(id, row.Namespace, row.StreamKey, row.Tenant, row.Body)));
        }
    }

    private void WriteSingles(CommitUnit unit)
    {
        if (unit.Idempotency is { } key)
        {
            idempotency.Write(new IdempotencyEntry(key, unit.CommitId));
        }

        if (unit.Interaction is { } interaction)
        {
            interactions.Write(interaction);
        }

        if (unit.CaseList is { } listed)
        {
            caseList.Write(listed);
        }

        if (unit.Deadline is { DueAt: not null } due)
        {
            deadlines.Write(due);
        }
        else if (unit.Deadline is { } cleared)
        {
            clearDeadline.Set(1, cleared.CaseKey);
            clearDeadline.Execute();
        }
    }

    private static void WriteAll<TRow>(SqliteTable<TRow> table, IEnumerable<TRow> rows)
    {
        foreach (var row in rows)
        {
            table.Write(row);
        }
    }
}
