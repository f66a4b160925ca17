using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Customers;
using EscalationGrains.Grains.Feeds;
using EscalationGrains.Grains.Interactions;
using EscalationGrains.Storage.Customers;
using EscalationGrains.Storage.Database;
using EscalationGrains.Storage.Interactions;
using EscalationGrains.Storage.Journal;
using Microsoft.Data.Sqlite;

namespace EscalationGrains.Storage.Sqlite.Journal;

/// <summary>Looks at stored rows one by one, inside the writing transaction: with one writer that is exact.</summary>
internal sealed class SqliteStoredRows(SqliteConnection connection) : IStoredRows, IDisposable
{
    private readonly SqliteLookup eventAfter = new(
        connection, "select commit_id from event where stream = $1 and seq > $2 order by seq limit 1", 2);

    private readonly SqliteLookup idempotency = new(
        connection, InteractionColumns.SelectIdempotency + " where i.tenant = $1 and i.key = $2", 2);

    private readonly SqliteLookup interactionById = new(
        connection, InteractionColumns.Select + " where i.tenant = $1 and i.interaction_id = $2", 2);

    private readonly SqliteLookup interactionByExternalId = new(
        connection, InteractionColumns.Select + " where i.tenant = $1 and i.channel = $2 and i.external_id = $3", 3);

    private readonly SqliteLookup identity = new(
        connection, CustomerColumns.SelectIdentity + " where tenant = $1 and kind = $2 and value_hash = $3", 3);

    private readonly SqliteLookup caseRef = new(
        connection, CustomerColumns.SelectCaseRef + " where tenant = $1 and name = $2", 2);

    private readonly SqliteLookup feedBySequence = new(
        connection, "select commit_id from feed_event where feed = $1 and sequence = $2", 2);

    private readonly SqliteLookup feedBySource = new(
        connection, "select commit_id from feed_event where feed = $1 and source = $2", 2);

    public Guid? EventAfter(string stream, long seq) => First(eventAfter.Set(1, stream).Set(2, seq), Id);

    public IdempotencyEntry? Idempotency(string tenant, string key) =>
        First(
            idempotency.Set(1, tenant).Set(2, key),
            row => (IdempotencyEntry?)new IdempotencyEntry(InteractionColumns.ReadIdempotency(row), row.Id(5)));

    public InteractionRow? Interaction(InteractionRow wanted) =>
        First(interactionById.Set(1, wanted.Tenant).Set(2, wanted.InteractionId), InteractionColumns.Read)
        ?? (wanted.ExternalId is null
            ? null
            : First(interactionByExternalId.Set(1, wanted.Tenant).Set(2, wanted.Channel).Set(3, wanted.ExternalId), InteractionColumns.Read));

    public IdentityRow? Identity(string tenant, string kind, string valueHash) =>
        First(identity.Set(1, tenant).Set(2, kind).Set(3, valueHash), CustomerColumns.ReadIdentity);

    public CaseRefRow? CaseRef(string tenant, string name) =>
        First(caseRef.Set(1, tenant).Set(2, name), CustomerColumns.ReadCaseRef);

    public Guid? Feed(FeedRow wanted) =>
        First(feedBySequence.Set(1, wanted.Feed).Set(2, wanted.Sequence), Id)
        ?? First(feedBySource.Set(1, wanted.Feed).Set(2, wanted.Source), Id);

    public void Dispose()
    {
        SqliteLookup[] all = [eventAfter, idempotency, interactionById, interactionByExternalId, identity, caseRef, feedBySequence, feedBySource];
        foreach (var statement in all)
        {
            statement.Dispose();
        }
    }

    private static Guid? Id(StoreRow row) => row.Id(0);

    private static T? First<T>(SqliteLookup statement, Func<StoreRow, T?> read)
    {
        using var reader = statement.Read();
        return reader.Read() ? read(new StoreRow(reader, SqliteDialect.Instance)) : default;
    }
}
