using System.Data.Common;
using System.Globalization;
using System.Text;
using EscalationGrains.Benchmarks.Databases;
using EscalationGrains.Grains.Deadlines;

namespace EscalationGrains.Benchmarks.Cases;

/// <summary>
/// Copies the rows of template cases inside the database, with other ids and shifted in time: as many cases as are wanted, in exactly the shape
/// that the product writes, without its writing them. No host may run meanwhile.
/// </summary>
internal sealed class CaseCopies(BenchmarkDatabase database, IReadOnlyList<CaseTemplate> templates)
{
    private const int RowsInStatement = 500;

    /// <summary>Every table a first interaction writes to, and which rows of it belong to a case. Feeds and answers to keys are left out.</summary>
    private static readonly (string Table, string Where)[] Tables =
    [
        ("event", "t.stream in ('case/{0}/{1}', 'customer/{0}/{2}')"),
        ("snapshot", "t.stream in ('case/{0}/{1}', 'customer/{0}/{2}')"),
        ("deadline", "t.case_key = '{0}/{1}'"),
        ("case_list", "t.tenant = '{0}' and t.case_id = '{1}'"),
        ("interaction", "t.tenant = '{0}' and t.case_id = '{1}'"),
        ("content", "t.tenant = '{0}' and t.customer_id = '{2}'"),
        ("identity", "t.tenant = '{0}' and t.customer_id = '{2}'"),
    ];

    private readonly SqlWords _sql = SqlWords.Of(database.Kind);

    /// <summary>The case that copy number <paramref name="n"/> becomes.</summary>
    public CaseTemplate Copy(int n, DateTimeOffset dueAt)
    {
        var t = templates[n % templates.Count];
        return t with
        {
            CaseId = Renumber(t.CaseId, n),
            CustomerId = Renumber(t.CustomerId, n),
            InteractionId = Renumber(t.InteractionId, n),
            Email = string.Create(CultureInfo.InvariantCulture, $"copy-{n}@example.com"),
            At = t.At + (dueAt - t.DueAt),
            DueAt = dueAt,
        };
    }

    /// <summary>Writes the copies with the numbers from <paramref name="from"/> to before <paramref name="to"/>.</summary>
    /// <param name="dueAt">By number of the copy.</param>
    public async Task WriteAsync(int from, int to, Func<int, DateTimeOffset> dueAt)
    {
        await using var connection = await _sql.OpenAsync(database);
        await ExecuteAsync(connection, "create temp table copy (template int, case_id text, customer_id text, interaction_id text, email text, hash text, shard int, moved bigint, said text)");
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            for (var next = from; next < to; next += RowsInStatement)
            {
                await ExecuteAsync(connection, Values(next, Math.Min(to, next + RowsInStatement), dueAt));
            }

            await transaction.CommitAsync();
        }

        await ExecuteAsync(connection, "create index copy_template on copy (template)");
        foreach (var (table, where) in Tables)
        {
            var columns = await ColumnsAsync(connection, table);
            for (var i = 0; i < templates.Count; i++)
            {
                await ExecuteAsync(connection, Insert(table, columns, where, i));
            }
        }
    }

    /// <summary>Lets the database do now what so many rows call for, and what would else run for minutes beside what is measured.</summary>
    public async Task SettleAsync()
    {
        await using var connection = await _sql.OpenAsync(database);
        foreach (var step in _sql.Settle)
        {
            await ExecuteAsync(connection, step);
        }
    }

    private static string Renumber(string id, int n)
    {
        var number = (n + 1).ToString(id.Any(char.IsAsciiLetterLower) ? "x8" : "X8", CultureInfo.InvariantCulture);
        return string.Concat(id.AsSpan(0, id.Length - number.Length), number);
    }

    /// <summary>As journal bodies say an instant.</summary>
    private static string Said(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<(string Name, bool IsText)>> ColumnsAsync(DbConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"select * from {table} where 1 = 0";
        await using var reader = await command.ExecuteReaderAsync();
        return [.. Enumerable.Range(0, reader.FieldCount).Select(i => (reader.GetName(i), reader.GetFieldType(i) == typeof(string)))];
    }

    private string Values(int from, int to, Func<int, DateTimeOffset> dueAt)
    {
        var sql = new StringBuilder("insert into copy values ");
        for (var n = from; n < to; n++)
        {
            var copy = Copy(n, dueAt(n));
            var moved = (copy.At - templates[n % templates.Count].At).Ticks / TimeSpan.TicksPerMicrosecond;
            sql.Append(n == from ? "" : ",").Append(
                CultureInfo.InvariantCulture,
                $"({n % templates.Count},'{copy.CaseId}','{copy.CustomerId}','{copy.InteractionId}','{copy.Email}','{n:x64}',{DeadlineShards.Of($"{copy.Tenant}/{copy.CaseId}")},{moved},'{Said(copy.At)}')");
        }

        return sql.ToString();
    }

    private string Insert(string table, List<(string Name, bool IsText)> columns, string where, int template)
    {
        var t = templates[template];
        var chosen = string.Format(CultureInfo.InvariantCulture, where, t.Tenant, t.CaseId, t.CustomerId);
        return $"insert into {table} ({string.Join(", ", columns.Select(c => c.Name))}) select {string.Join(", ", columns.Select(c => Value(table, c.Name, c.IsText, t)))} from {table} t cross join copy c where c.template = {template} and {chosen}";
    }

    private string Value(string table, string column, bool isText, CaseTemplate t) => column switch
    {
        "commit_id" => _sql.NewCommitId,
        "shard" => "c.shard",
        "value_hash" => "c.hash",
        "body" when table is "event" or "snapshot" => _sql.ToBytes(Replaced(_sql.FromBytes("t.body"), t)),
        "at" or "waiting_since" => _sql.Moved(column),
        _ when column.EndsWith("_at", StringComparison.Ordinal) => _sql.Moved(column),
        _ when isText && column != "kind" => Replaced($"t.{column}", t),
        _ => $"t.{column}",
    };

    private static string Replaced(string value, CaseTemplate t) =>
        $"replace(replace(replace(replace(replace({value}, '{t.CaseId}', c.case_id), '{t.CustomerId}', c.customer_id), '{t.InteractionId}', c.interaction_id), '{t.Email}', c.email), '{Said(t.At)}', c.said)";
}
