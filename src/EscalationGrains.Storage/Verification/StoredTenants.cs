using EscalationGrains.Storage.Database;

namespace EscalationGrains.Storage.Verification;

/// <summary>Finds every tenant of which anything is stored, hopping from one to the next along the indexes; rows of none are not overlooked.</summary>
internal sealed class StoredTenants(VerifyContext context)
{
    private static readonly string[] Tables = ["case_list", "interaction", "identity", "case_ref", "content", "idempotency"];

    private StoreSession Session => context.View.Journal;

    public async Task<IReadOnlyList<string>> ReadAsync()
    {
        var known = await QueryAsync("select tenant from tenant order by tenant");
        var found = new SortedSet<string>(known, StringComparer.Ordinal);
        foreach (var table in Tables)
        {
            found.UnionWith(await QueryAsync(
                $"""
                with recursive tenants (name) as (
                    select min(tenant) from {table}
                    union all
                    select (select min(n.tenant) from {table} n where n.tenant > t.name) from tenants t where t.name is not null
                )
                select name from tenants where name is not null
                """));
        }

        await HopAsync("event", "stream", found, foreign => context.Report.Add(FindingCodes.StreamForeign, foreign, null, "case/tenant/id or customer/tenant/id", foreign));
        await HopAsync("snapshot", "stream", found, foreign => context.Report.Add(FindingCodes.StreamForeign, foreign, null, "case/tenant/id or customer/tenant/id", foreign));
        await HopAsync("deadline", "case_key", found, foreign => context.Report.Add(FindingCodes.DeadlineOrphan, foreign, null, "tenant/id", foreign));
        foreach (var tenant in found.Except(known, StringComparer.Ordinal))
        {
            context.Report.Add(FindingCodes.TenantUnknown, $"tenant/{tenant}", null, "a tenant whose rows these are", "none");
        }

        context.Report.Tenants = found.Count;
        return [.. found];
    }

    private Task<List<string>> QueryAsync(string sql) => Session.QueryAsync(sql, null, row => row.Text(0), context.CancellationToken);

    private async Task HopAsync(string table, string column, SortedSet<string> tenants, Action<string> foreign)
    {
        var after = string.Empty;
        while ((await Session.QueryAsync(
            $"select min({column}) from {table} where {column} > @after", p => p.Text("after", after), row => row.OptionalText(0), context.CancellationToken))[0] is { } key)
        {
            // The kind is part of a stream's key, not of a case's.
            var rest = table == "deadline" ? key : key.StartsWith("case/", StringComparison.Ordinal) ? key["case/".Length..] : key.StartsWith("customer/", StringComparison.Ordinal) ? key["customer/".Length..] : null;
            if (rest?.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash)
            {
                tenants.Add(rest[..slash]);
                after = key[..(key.Length - rest.Length + slash)] + "0";
            }
            else
            {
                foreign(key);
                after = key;
            }
        }
    }
}
