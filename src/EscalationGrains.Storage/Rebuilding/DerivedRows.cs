using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Deadlines;
using EscalationGrains.Storage.Cases;
using EscalationGrains.Storage.Database;
using EscalationGrains.Storage.Journal;
using EscalationGrains.Storage.Verification;

namespace EscalationGrains.Storage.Rebuilding;

/// <summary>Writes derived rows as the journals give them.</summary>
internal sealed class DerivedRows(StoreSession session, CancellationToken cancellationToken)
{
    private static readonly UnitTable<CaseListRow> List = CaseTables.CaseList;

    // Without the "only newer" of a commit unit: the row that stands may say that it is newer than the journal.
    private static readonly string PutCase =
        $"insert into case_list ({List.ColumnNames}) values ({string.Join(", ", List.Columns.Select(c => "@" + c.Name))}) " +
        $"on conflict (tenant, case_id) do update set {UnitTable<CaseListRow>.Replace(List.Columns, keys: 2)}";

    public Task WriteAsync(DerivedChange change) => change switch
    {
        DerivedChange.CaseList { Row: { } row } => session.ExecuteAsync(PutCase, p => Bind(p, row), cancellationToken),
        DerivedChange.CaseList c => session.ExecuteAsync(
            "delete from case_list where tenant = @tenant and case_id = @id", p => p.Text("tenant", c.Tenant).Text("id", c.CaseId), cancellationToken),
        DerivedChange.Deadline { DueAt: { } due } d => session.ExecuteAsync(
            "insert into deadline (case_key, shard, due_at) values (@key, @shard, @due) on conflict (case_key) do update set shard = excluded.shard, due_at = excluded.due_at",
            p => p.Text("key", d.CaseKey).Number("shard", DeadlineShards.Of(d.CaseKey)).Instant("due", due),
            cancellationToken),
        DerivedChange.Deadline d => session.ExecuteAsync("delete from deadline where case_key = @key", p => p.Text("key", d.CaseKey), cancellationToken),
        DerivedChange.Snapshot s => session.ExecuteAsync("delete from snapshot where stream = @stream", p => p.Text("stream", s.Stream), cancellationToken),
        _ => throw new InvalidOperationException($"Unknown change {change.GetType().Name}."),
    };

    private static void Bind(StoreParameters parameters, CaseListRow row)
    {
        foreach (var column in List.Columns)
        {
            _ = column switch
            {
                Column<CaseListRow>.Text text => parameters.Text(text.Name, text.Value(row)),
                Column<CaseListRow>.Number number => parameters.Number(number.Name, number.Value(row)),
                Column<CaseListRow>.Instant instant => parameters.Instant(instant.Name, instant.Value(row)),
                _ => throw new InvalidOperationException($"Column {column.Name} has a type that the case list does not have."),
            };
        }
    }
}
