using System.Text.Json;
using EscalationGrains.Contracts;
using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Storage.Verification;

/// <summary>Kept answers of a tenant: what each tells of was done, by the same unit where that can be told.</summary>
internal sealed class IdempotencyPass(VerifyContext context, TenantRows rows)
{
    private const int PageSize = 500;

    public async Task RunAsync()
    {
        var page = new List<KeptAnswer>(PageSize);
        await foreach (var row in rows.Of(
            "select key, response, commit_id from idempotency",
            ["key"],
            (p, last) => p.Text("k0", last.Key),
            row => new KeptAnswer(row.Text(0), row.Id(2), Read(row.Text(1)))).RestAsync())
        {
            context.Report.Keys++;
            page.Add(row);
            if (page.Count == PageSize)
            {
                await CheckAsync(page);
            }
        }

        await CheckAsync(page);
    }

    /// <summary>What an answer names: a receipt its interaction; a case, an offer, an approval its case.</summary>
    private static Named? Read(string response)
    {
        try
        {
            var root = JsonDocument.Parse(response).RootElement;
            return new Named(Text(root, "interactionId"), Text(root, "caseId") ?? Text(root, "id"), root.TryGetProperty("version", out var version) ? version.GetInt64() : 1);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;

    private async Task CheckAsync(List<KeptAnswer> page)
    {
        var interactions = await FindInteractionsAsync(page);
        var cases = await FindCasesAsync(page);
        foreach (var answer in page)
        {
            if (FaultOf(answer, interactions, cases) is { } fault)
            {
                context.Report.Add(FindingCodes.IdempotencyOrphan, $"idempotency/{rows.Tenant}/{answer.Key}", null, fault.Expected, fault.Found);
            }
        }

        page.Clear();
    }

    private static (string Expected, string Found)? FaultOf(KeptAnswer answer, Dictionary<string, Guid?> interactions, Dictionary<string, long> cases) => answer.Names switch
    {
        null or { InteractionId: null, CaseId: null } => ("an answer", "something else"),
        { InteractionId: { } interaction } when !interactions.TryGetValue(interaction, out var commit) => ($"interaction {interaction}", "no such interaction"),
        { InteractionId: { } interaction } when interactions[interaction] != answer.CommitId =>
            ($"interaction {interaction} stored by unit {answer.CommitId}", interactions[interaction] is { } other ? $"by unit {other}" : "no fact of it"),
        { InteractionId: null, CaseId: { } id } when !cases.TryGetValue(id, out var last) => ($"case {id}", "no such case"),
        { InteractionId: null, CaseId: { } id, Version: var version } when cases[id] < version => ($"case {id} of version {version}", $"of version {cases[id]}"),
        _ => null,
    };

    private async Task<Dictionary<string, Guid?>> FindInteractionsAsync(IEnumerable<KeptAnswer> page) => (await context.View.Journal.QueryAsync(
        $"""
        select i.interaction_id, e.commit_id from {context.View.Dialect.Probe("@ids", "interaction", "i", "tenant = @tenant and interaction_id = asked.value")}
        left join event e on e.stream = '{StreamKeys.OfCase(string.Empty)}' || i.tenant || '/' || i.case_id and e.seq = i.case_seq
        """,
        p => p.Text("tenant", rows.Tenant).Texts("ids", page.Select(a => a.Names?.InteractionId).OfType<string>().Distinct(StringComparer.Ordinal)),
        row => (Id: row.Text(0), CommitId: row.IsNull(1) ? (Guid?)null : row.Id(1)),
        context.CancellationToken)).ToDictionary(r => r.Id, r => r.CommitId, StringComparer.Ordinal);

    private async Task<Dictionary<string, long>> FindCasesAsync(IEnumerable<KeptAnswer> page)
    {
        var ids = page.Where(a => a.Names is { InteractionId: null, CaseId: not null }).Select(a => a.Names!.CaseId!).Distinct(StringComparer.Ordinal);
        var prefix = StreamKeys.OfCase(GrainKeys.OfTenant(rows.Tenant, string.Empty));
        return (await context.View.Journal.QueryAsync(
            $"select asked.value, (select max(e.seq) from event e where e.stream = asked.value) from {context.View.Dialect.AsTable("@streams")}",
            p => p.Texts("streams", ids.Select(id => prefix + id)),
            row => (Id: row.Text(0)[prefix.Length..], Last: row.IsNull(1) ? 0 : row.Number(1)),
            context.CancellationToken)).Where(r => r.Last > 0).ToDictionary(r => r.Id, r => r.Last, StringComparer.Ordinal);
    }

    private sealed record Named(string? InteractionId, string? CaseId, long Version);

    private sealed record KeptAnswer(string Key, Guid CommitId, Named? Names);
}
