using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Customers;
using EscalationGrains.Grains.Interactions;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Streams;
using EscalationGrains.Storage.Cases;
using EscalationGrains.Storage.Customers;
using EscalationGrains.Storage.Interactions;
using EscalationGrains.Storage.Journal;
using Npgsql;
using NpgsqlTypes;

namespace EscalationGrains.Storage.Postgres.Journal;

/// <summary>Lays units out as one batch: one statement for each table, one round trip, one implicit transaction.</summary>
internal sealed class PostgresUnits(PostgresOutboxSignal signal)
{
    private readonly PostgresTable<EventEntry> events = new(JournalTables.Event);
    private readonly PostgresTable<IdempotencyEntry> idempotency = new(JournalTables.Idempotency);
    private readonly PostgresTable<InteractionRow> interactions = new(InteractionTables.Interaction);
    private readonly PostgresTable<IdentityRow> identities = new(CustomerTables.Identity);
    private readonly PostgresTable<CaseRefRow> caseRefs = new(CaseTables.CaseRef);
    private readonly PostgresTable<FeedEntry> feed = new(JournalTables.FeedEvent);
    private readonly PostgresTable<SnapshotRow> snapshots = new(JournalTables.Snapshot);
    private readonly PostgresTable<CaseListRow> caseList = new(CaseTables.CaseList);
    private readonly PostgresTable<DeadlineChange> deadlines = new(JournalTables.Deadline);
    private readonly PostgresTable<ContentRow> contents = new(InteractionTables.Content);
    private readonly PostgresTable<OutboxRow> outbox = new(JournalTables.StreamQueue, returning: "id");
    private readonly List<string> clearedDeadlines = [];

    /// <summary>Queues that the batch laid out last writes to.</summary>
    public HashSet<int> Queues { get; } = [];

    /// <summary>Outbox rows of the batch laid out last. It answers their ids in this order, and nothing else before them.</summary>
    public IReadOnlyList<OutboxRow> Outbox => outbox.Sent;

    public NpgsqlBatch LayOut(NpgsqlConnection connection, IReadOnlyList<PendingUnit> units)
    {
        Clear();
        foreach (var pending in units)
        {
            Add(pending.Unit);
        }

        // Tables that can refuse come first: what fails, fails early. Always this order, so transactions wait but never for each other.
        var batch = new NpgsqlBatch(connection);
        events.MoveTo(batch);
        idempotency.MoveTo(batch);
        interactions.MoveTo(batch);
        identities.MoveTo(batch);
        caseRefs.MoveTo(batch);
        feed.MoveTo(batch);
        snapshots.MoveTo(batch);
        caseList.MoveTo(batch);
        deadlines.MoveTo(batch);
        ClearDeadlines(batch);
        contents.MoveTo(batch);
        outbox.MoveTo(batch);
        Notify(batch);
        return batch;
    }

    private void Clear()
    {
        events.Clear();
        idempotency.Clear();
        interactions.Clear();
        identities.Clear();
        caseRefs.Clear();
        feed.Clear();
        snapshots.Clear();
        caseList.Clear();
        deadlines.Clear();
        contents.Clear();
        outbox.Clear();
        clearedDeadlines.Clear();
        Queues.Clear();
    }

    private void Add(CommitUnit unit)
    {
        events.AddRange(UnitRows.Events(unit));
        snapshots.AddRange(unit.Snapshots);
        contents.AddRange(unit.Contents);
        identities.AddRange(unit.Identities);
        caseRefs.AddRange(unit.CaseRefs);
        outbox.AddRange(unit.Outbox);
        Queues.UnionWith(unit.Outbox.Select(row => row.Queue));
        feed.AddRange(unit.Feed.Select(row => new FeedEntry(row, unit.CommitId)));
        AddSingles(unit);
    }

    private void AddSingles(CommitUnit unit)
    {
        if (unit.Idempotency is { } key)
        {
            idempotency.Add(new IdempotencyEntry(key, unit.CommitId));
        }

        if (unit.Interaction is { } interaction)
        {
            interactions.Add(interaction);
        }

        if (unit.CaseList is { } listed)
        {
            caseList.Add(listed);
        }

        if (unit.Deadline is { DueAt: not null } due)
        {
            deadlines.Add(due);
        }
        else if (unit.Deadline is { } cleared)
        {
            clearedDeadlines.Add(cleared.CaseKey);
        }
    }

    private void ClearDeadlines(NpgsqlBatch batch)
    {
        if (clearedDeadlines.Count == 0)
        {
            return;
        }

        clearedDeadlines.Sort(string.CompareOrdinal);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("delete from deadline where case_key = any($1)")
        {
            Parameters = { new NpgsqlParameter<List<string>> { TypedValue = clearedDeadlines, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text } },
        });
    }

    private void Notify(NpgsqlBatch batch)
    {
        if (Queues.Count > 0)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"select pg_notify('{PostgresOutboxSignal.Channel}', $1)")
            {
                Parameters = { new NpgsqlParameter<string> { TypedValue = signal.Payload(Queues), NpgsqlDbType = NpgsqlDbType.Text } },
            });
        }
    }
}
