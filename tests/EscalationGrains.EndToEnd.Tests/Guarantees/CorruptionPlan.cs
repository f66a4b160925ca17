using EscalationGrains.EndToEnd.Tests.Hosting;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>One corruption for each invariant, each on rows of its own, and the finding that must name it.</summary>
internal sealed class CorruptionPlan
{
    private readonly StoredRows _rows;
    private readonly string _tenant;
    private readonly List<(string Sql, string Code, string Stream)> _corruptions = [];
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);
    private readonly Stack<string> _cases = new();
    private bool _looked;

    private CorruptionPlan(StoredRows rows, string tenant) => (_rows, _tenant) = (rows, tenant);

    public IEnumerable<(string Code, string Stream)> Expected => _corruptions.Select(c => (c.Code, c.Stream));

    /// <summary>Streams and rows in which something may be found; elsewhere nothing may.</summary>
    public IReadOnlySet<string> Touched => _touched;

    public static async Task<CorruptionPlan> CreateAsync(StoredRows rows, string tenant)
    {
        var plan = new CorruptionPlan(rows, tenant);
        await plan.PlanJournalAsync();
        await plan.PlanDerivedAsync();
        await plan.PlanRowsAsync();
        return plan;
    }

    /// <summary>Only what the journals can mend.</summary>
    public static async Task<CorruptionPlan> OfDerivedAsync(StoredRows rows, string tenant)
    {
        var plan = new CorruptionPlan(rows, tenant);
        await plan.PlanDerivedAsync();
        return plan;
    }

    public async Task ApplyAsync()
    {
        foreach (var corruption in _corruptions)
        {
            await _rows.BreakAsync(corruption.Sql);
        }
    }

    public Task LosePoliciesAsync() => _rows.BreakAsync("update OrleansStorage set GrainTypeString = 'lost' where GrainTypeString = 'policy'", documents: true);

    private string Soon(string column) => _rows.IsSqlite ? $"{column} + 1000000" : $"{column} + interval '1 second'";

    private string Bytes(string text) => _rows.IsSqlite ? $"cast({text} as blob)" : $"convert_to({text}, 'UTF8')";

    private string Text(string column) => _rows.IsSqlite ? $"cast({column} as text)" : $"convert_from({column}, 'UTF8')";

    private async Task PlanJournalAsync()
    {
        var @case = await NextCaseAsync();
        Break($"delete from event where stream = '{@case}' and seq = 2", "journal-gap", @case);
        @case = await NextCaseAsync();
        Break($"update event set kind = 'unheard-of' where stream = '{@case}' and seq = 3", "event-unreadable", @case);
        @case = await NextCaseAsync();
        Break($"update event set body = {Bytes("'{'")} where stream = '{@case}' and seq = 2", "event-unreadable", @case);
        @case = await NextCaseAsync();
        Break($"insert into event (stream, seq, kind, at, commit_id, body) select 'nonsense', seq, kind, at, commit_id, body from event where stream = '{@case}' and seq = 1", "stream-foreign", "nonsense");
        Break($"insert into event (stream, seq, kind, at, commit_id, body) select 'case/{_tenant}/c0', seq, kind, at, commit_id, body from event where stream = '{@case}' and seq = 1", "stream-foreign", $"case/{_tenant}/c0");
        var (customer, seq) = Split((await _rows.ReadAsync(
            $"select e.stream || '#' || e.seq from event e join interaction i on e.stream = 'customer/{_tenant}/' || i.customer_id and e.seq = i.customer_seq where i.case_id = '{await NextIdAsync()}'"))[0]);
        Break($"update event set commit_id = (select commit_id from event where stream = '{@case}' and seq = 1) where stream = '{customer}' and seq = {seq}", "unit-torn", customer);
        (var owned, seq) = Split((await _rows.ReadAsync($"select stream || '#' || seq from event where kind = 'offer-accepted' and {Mine} order by stream limit 1"))[0]);
        Break($"update event set body = {Bytes($"replace({Text("body")}, '\"agentId\":\"', '\"agentId\":\"not-')")} where stream = '{owned}' and seq = {seq}", "ownership", owned);
    }

    private async Task PlanDerivedAsync()
    {
        var snapshots = await _rows.ReadAsync("select stream from snapshot where stream like 'case/%' order by seq desc limit 2");
        Break($"update snapshot set body = (select body from snapshot where stream = '{snapshots[1]}') where stream = '{snapshots[0]}'", "snapshot-differs", snapshots[0]);
        var id = await NextIdAsync();
        Break($"delete from case_list where case_id = '{id}'", "case-list-missing", Case(id));
        Touch(await CustomerOfAsync(id));
        id = await NextIdAsync();
        Break($"update case_list set tier = 3 - tier, priority = 9 where case_id = '{id}'", "case-list-differs", Case(id));
        id = await NextDueAsync();
        Break($"delete from deadline where case_key = '{_tenant}/{id}'", "deadline-missing", Case(id));
        id = await NextDueAsync();
        Break($"update deadline set due_at = {Soon("due_at")} where case_key = '{_tenant}/{id}'", "deadline-differs", Case(id));
        id = await NextDueAsync();
        Break($"insert into deadline (case_key, shard, due_at) select '{_tenant}/c1', shard, due_at from deadline where case_key = '{_tenant}/{id}'", "deadline-orphan", $"case/{_tenant}/c1");
        Break($"update deadline set shard = (shard + 1) % 16 where case_key = '{_tenant}/{id}'", "deadline-differs", Case(id));
    }

    private async Task PlanRowsAsync()
    {
        var (id, other) = (await NextIdAsync(), await NextIdAsync());
        var interaction = (await _rows.ReadAsync($"select interaction_id from interaction where case_id = '{id}' order by case_seq limit 1"))[0];
        Break($"update interaction set case_id = '{other}' where interaction_id = '{interaction}'", "link-broken", await CustomerOfAsync(id));
        await TouchKeysAsync(interaction);
        Touch(Case(id));
        Touch(Case(other));
        id = await NextIdAsync();
        interaction = (await _rows.ReadAsync($"select interaction_id from interaction where case_id = '{id}' order by case_seq limit 1"))[0];
        Break($"delete from interaction where interaction_id = '{interaction}'", "interaction-missing", Case(id));
        Touch(await CustomerOfAsync(id));
        await TouchKeysAsync(interaction);
        id = await NextIdAsync();
        interaction = (await _rows.ReadAsync($"select interaction_id from interaction where case_id = '{id}' order by case_seq limit 1"))[0];
        Break($"update interaction set case_seq = case_seq + 1000 where interaction_id = '{interaction}'", "interaction-orphan", Case(id));
        await TouchKeysAsync(interaction);
        id = await NextIdAsync();
        Break($"delete from event where stream = '{Case(id)}'", "case-list-orphan", Case(id));
        _touched.UnionWith(await _rows.ReadAsync($"select 'idempotency/{_tenant}/' || key from idempotency where response like '%{id}%'"));
        _touched.UnionWith(await _rows.ReadAsync($"select 'stream_queue/' || id from stream_queue where {Text("body")} like '%{id}%'"));
        var identity = (await _rows.ReadAsync($"select value_hash || '#' || customer_id from identity where {Own} and value like 'mail-0@%'"))[0].Split('#');
        Break($"delete from identity where value_hash = '{identity[0]}'", "identity-differs", $"customer/{_tenant}/{identity[1]}");
        Break("update case_ref set customer_id = 'u0' where name = 'ref:INC-1'", "case-ref-broken", $"case_ref/{_tenant}/ref:INC-1");
        Break("delete from case_ref where name = 'ref:INC-2'", "case-ref-broken", $"case_ref/{_tenant}/ref:INC-2");
        Break($"insert into content (tenant, content_id, customer_id, body) values ('{_tenant}', 'x0', 'u1', '')", "content-orphan", $"customer/{_tenant}/u1");
        var key = (await _rows.ReadAsync($"select key from idempotency where {Own} and response like '%interactionId%' order by key limit 1"))[0];
        Break($"update idempotency set commit_id = (select commit_id from event where stream = 'nonsense') where key = '{key}'", "idempotency-orphan", $"idempotency/{_tenant}/{key}");
        Break(
            $"insert into idempotency (tenant, key, request_hash, response, at, commit_id) select tenant, 'lost', request_hash, '{{\"id\":\"c9\",\"version\":1}}', at, commit_id from idempotency where key = '{key}'",
            "idempotency-orphan", $"idempotency/{_tenant}/lost");
        Break(
            $"insert into case_ref (tenant, name, case_id, customer_id) values ('nobody', 'ref:1', 'c1', 'u1')", "tenant-unknown", "tenant/nobody");
        Touch("case_ref/nobody/ref:1");
        var next = long.Parse((await _rows.ReadAsync("select coalesce(max(id), 0) + 1000 from stream_queue"))[0], System.Globalization.CultureInfo.InvariantCulture);
        var queued = _rows.IsSqlite ? "" : "overriding system value";
        Break(
            $"insert into stream_queue (id, queue, namespace, stream_key, tenant, body) {queued} values ({next}, 99, 'feed', '{_tenant}/events', '{_tenant}', {Bytes("'{\"caseId\":\"c9\",\"version\":1}'")})",
            "outbox-broken", $"stream_queue/{next}");
        Break($"delete from feed_event where feed = '{_tenant}/events' and sequence = 7", "feed-gap", $"feed/{_tenant}/events");
    }

    private string Own => $"tenant = '{_tenant}'";

    private string Mine => $"stream like 'case/{_tenant}/%'";

    private string Case(string id) => $"case/{_tenant}/{id}";

    private void Touch(string stream) => _touched.Add(stream);

    private void Break(string sql, string code, string stream)
    {
        _corruptions.Add((sql, code, stream));
        Touch(stream);
    }

    private async Task TouchKeysAsync(string interaction) =>
        _touched.UnionWith(await _rows.ReadAsync($"select 'idempotency/{_tenant}/' || key from idempotency where response like '%{interaction}%'"));

    private async Task<string> CustomerOfAsync(string id) => (await _rows.ReadAsync($"select 'customer/{_tenant}/' || customer_id from case_list where case_id = '{id}'"))[0];

    private async Task<string> NextCaseAsync() => Case(await NextIdAsync());

    /// <summary>A case that no other corruption touches: nobody took it, and its customer has no other.</summary>
    private async Task<string> NextIdAsync()
    {
        if (!_looked)
        {
            _looked = true;
            foreach (var id in await _rows.ReadAsync(
                $"""
                select c.case_id from case_list c where c.tenant = '{_tenant}' and c.external_ref is null
                and not exists (select 1 from event e where e.stream = 'case/{_tenant}/' || c.case_id and e.kind = 'offer-accepted')
                and not exists (select 1 from snapshot s where s.stream = 'case/{_tenant}/' || c.case_id)
                and not exists (select 1 from case_list o where o.tenant = c.tenant and o.customer_id = c.customer_id and o.case_id <> c.case_id)
                order by c.case_id
                """))
            {
                _cases.Push(id);
            }
        }

        Assert.True(_cases.Count > 0, "There are fewer cases than corruptions.");
        return _cases.Pop();
    }

    private async Task<string> NextDueAsync()
    {
        while (true)
        {
            var id = await NextIdAsync();
            if ((await _rows.ReadAsync($"select case_key from deadline where case_key = '{_tenant}/{id}'")).Count > 0)
            {
                return id;
            }
        }
    }

    private static (string Stream, string Seq) Split(string text) => (text[..text.IndexOf('#', StringComparison.Ordinal)], text[(text.IndexOf('#', StringComparison.Ordinal) + 1)..]);
}
