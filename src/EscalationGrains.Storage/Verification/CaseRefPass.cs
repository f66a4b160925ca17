using EscalationGrains.Grains.Cases;
using EscalationGrains.Storage.Customers;

namespace EscalationGrains.Storage.Verification;

/// <summary>References and threads of a tenant: each leads to a case of the customer it names, and a case's own reference leads to it.</summary>
internal sealed class CaseRefPass(VerifyContext context, TenantRows rows)
{
    private const int PageSize = 500;

    /// <summary>How intake names an external reference.</summary>
    private const string ExternalRef = "ref:";

    private readonly Dictionary<string, string> expected = new(StringComparer.Ordinal);

    /// <summary>The case has this reference, so the reference must lead to it.</summary>
    public async ValueTask ExpectAsync(string reference, string caseId)
    {
        if (!expected.TryAdd(ExternalRef + reference, caseId))
        {
            Report(ExternalRef + reference, $"case {expected[ExternalRef + reference]} alone", $"case {caseId} has it too");
        }

        if (expected.Count == PageSize)
        {
            await FlushAsync();
        }
    }

    public async Task RunAsync()
    {
        await FlushAsync();
        var page = new List<CaseRefRow>(PageSize);
        await foreach (var row in rows.Of(CustomerColumns.SelectCaseRef, ["name"], (p, last) => p.Text("k0", last.Name), CustomerColumns.ReadCaseRef).RestAsync())
        {
            page.Add(row);
            if (page.Count == PageSize)
            {
                await CheckAsync(page);
            }
        }

        await CheckAsync(page);
    }

    private async Task FlushAsync()
    {
        var found = (await context.View.Journal.QueryAsync(
            $"select r.name, r.case_id from {context.View.Dialect.Probe("@names", "case_ref", "r", "tenant = @tenant and name = asked.value")}",
            p => p.Text("tenant", rows.Tenant).Texts("names", expected.Keys),
            row => (Name: row.Text(0), CaseId: row.Text(1)),
            context.CancellationToken)).ToDictionary(r => r.Name, r => r.CaseId, StringComparer.Ordinal);
        foreach (var (name, caseId) in expected.Where(e => found.GetValueOrDefault(e.Key) != e.Value))
        {
            Report(name, $"case {caseId}", found.TryGetValue(name, out var other) ? $"case {other}" : "no row");
        }

        expected.Clear();
    }

    private async Task CheckAsync(List<CaseRefRow> page)
    {
        var owners = (await context.View.Journal.QueryAsync(
            $"select c.case_id, c.customer_id from {context.View.Dialect.Probe("@cases", "case_list", "c", "tenant = @tenant and case_id = asked.value")}",
            p => p.Text("tenant", rows.Tenant).Texts("cases", page.Select(r => r.CaseId).Distinct(StringComparer.Ordinal)),
            row => (CaseId: row.Text(0), CustomerId: row.Text(1)),
            context.CancellationToken)).ToDictionary(r => r.CaseId, r => r.CustomerId, StringComparer.Ordinal);
        foreach (var row in page.Where(r => owners.GetValueOrDefault(r.CaseId) != r.CustomerId))
        {
            Report(row.Name, $"a case {row.CaseId} of customer {row.CustomerId}", owners.TryGetValue(row.CaseId, out var other) ? $"one of customer {other}" : "no such case");
        }

        page.Clear();
    }

    private void Report(string name, string wanted, string found) => context.Report.Add(FindingCodes.CaseRefBroken, $"case_ref/{rows.Tenant}/{name}", null, wanted, found);
}
