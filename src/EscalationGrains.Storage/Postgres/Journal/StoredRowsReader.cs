using EscalationGrains.Grains.Interactions;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Customers;
using EscalationGrains.Storage.Database;
using EscalationGrains.Storage.Interactions;
using EscalationGrains.Storage.Journal;
using Npgsql;

namespace EscalationGrains.Storage.Postgres.Journal;

/// <summary>Reads, in one round trip, every row that can stand in the way of some units or prove them stored.</summary>
internal sealed class StoredRowsReader : IAsyncDisposable
{
    private readonly PostgresStoredRows found = new();
    private readonly NpgsqlBatch batch;
    private readonly List<Action<StoreRow>> readers = [];

    private StoredRowsReader(NpgsqlConnection connection, IReadOnlyList<CommitUnit> units)
    {
        batch = new NpgsqlBatch(connection);
        AskForStreams(units);
        AskForInteractions(units);
        AskForCustomers(units);
        AskForFeeds(units);
    }

    public static async Task<PostgresStoredRows> ReadAsync(NpgsqlConnection connection, IReadOnlyList<CommitUnit> units)
    {
        await using var reader = new StoredRowsReader(connection, units);
        return await reader.RunAsync();
    }

    public ValueTask DisposeAsync() => batch.DisposeAsync();

    private async Task<PostgresStoredRows> RunAsync()
    {
        if (readers.Count == 0)
        {
            return found;
        }

        await using var result = await batch.ExecuteReaderAsync();
        foreach (var read in readers)
        {
            while (await result.ReadAsync())
            {
                read(new StoreRow(result, PostgresDialect.Instance));
            }

            await result.NextResultAsync();
        }

        return found;
    }

    private void AskForStreams(IReadOnlyList<CommitUnit> units)
    {
        var appends = units.SelectMany(unit => unit.Appends).Where(append => append.Events.Count > 0).ToList();
        Ask(
            """
            select u.stream, u.seq, e.commit_id from unnest($1, $2) u(stream, seq)
            cross join lateral (select commit_id from event where stream = u.stream and seq > u.seq order by seq limit 1) e
            """,
            row => found.Events[(row.Text(0), row.Number(1))] = row.Id(2),
            appends.Select(a => a.Stream).ToArray(),
            appends.Select(a => a.ExpectedSeq).ToArray());

        var keys = units.Select(unit => unit.Idempotency).OfType<IdempotencyRow>().ToList();
        Ask(
            InteractionColumns.SelectIdempotency + " join unnest($1, $2) u(tenant, key) on i.tenant = u.tenant and i.key = u.key",
            row => found.Keys[(row.Text(0), row.Text(1))] = new IdempotencyEntry(InteractionColumns.ReadIdempotency(row), row.Id(5)),
            keys.Select(k => k.Tenant).ToArray(),
            keys.Select(k => k.Key).ToArray());
    }

    private void AskForInteractions(IReadOnlyList<CommitUnit> units)
    {
        var all = units.Select(unit => unit.Interaction).OfType<InteractionRow>().ToList();
        Ask(
            InteractionColumns.Select + " join unnest($1, $2) u(tenant, id) on i.tenant = u.tenant and i.interaction_id = u.id",
            row => found.InteractionsById[(row.Text(0), row.Text(1))] = InteractionColumns.Read(row),
            all.Select(i => i.Tenant).ToArray(),
            all.Select(i => i.InteractionId).ToArray());

        var external = all.FindAll(i => i.ExternalId is not null);
        Ask(
            InteractionColumns.Select +
            " join unnest($1, $2, $3) u(tenant, channel, external_id) on i.tenant = u.tenant and i.channel = u.channel" +
            " and i.external_id = u.external_id and i.external_id is not null",
            row => found.InteractionsByExternalId[(row.Text(0), row.Text(6), row.Text(10))] = InteractionColumns.Read(row),
            external.Select(i => i.Tenant).ToArray(),
            external.Select(i => i.Channel).ToArray(),
            external.Select(i => i.ExternalId!).ToArray());
    }

    private void AskForCustomers(IReadOnlyList<CommitUnit> units)
    {
        var identities = units.SelectMany(unit => unit.Identities).ToList();
        Ask(
            CustomerColumns.SelectIdentity +
            " where (tenant, kind, value_hash) in (select * from unnest($1, $2, $3))",
            row => found.Identities[(row.Text(0), row.Text(1), row.Text(2))] = CustomerColumns.ReadIdentity(row),
            identities.Select(i => i.Tenant).ToArray(),
            identities.Select(i => i.Kind).ToArray(),
            identities.Select(i => i.ValueHash).ToArray());

        var refs = units.SelectMany(unit => unit.CaseRefs).ToList();
        Ask(
            CustomerColumns.SelectCaseRef + " where (tenant, name) in (select * from unnest($1, $2))",
            row => found.CaseRefs[(row.Text(0), row.Text(1))] = CustomerColumns.ReadCaseRef(row),
            refs.Select(r => r.Tenant).ToArray(),
            refs.Select(r => r.Name).ToArray());
    }

    private void AskForFeeds(IReadOnlyList<CommitUnit> units)
    {
        var feed = units.SelectMany(unit => unit.Feed).ToList();
        Ask(
            "select feed, sequence, commit_id from feed_event where (feed, sequence) in (select * from unnest($1, $2))",
            row => found.FeedBySequence[(row.Text(0), row.Number(1))] = row.Id(2),
            feed.Select(f => f.Feed).ToArray(),
            feed.Select(f => f.Sequence).ToArray());
        Ask(
            "select feed, source, commit_id from feed_event where (feed, source) in (select * from unnest($1, $2))",
            row => found.FeedBySource[(row.Text(0), row.Text(1))] = row.Id(2),
            feed.Select(f => f.Feed).ToArray(),
            feed.Select(f => f.Source).ToArray());
    }

    private void Ask(string sql, Action<StoreRow> read, params Array[] columns)
    {
        if (columns[0].Length == 0)
        {
            return;
        }

        var command = new NpgsqlBatchCommand(sql);
        foreach (var column in columns)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = column });
        }

        batch.BatchCommands.Add(command);
        readers.Add(read);
    }
}
