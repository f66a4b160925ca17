using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;

namespace EscalationGrains.Gateway.Cases;

/// <summary>Lists what still needs work: the open cases, then the pending ones.</summary>
internal static class ActiveCases
{
    private const string Pending = "p.";
    private const string Open = "o.";

    /// <param name="filter">Its status is not used; its cursor is one that this method gave.</param>
    public static async Task<Page<CaseSummary>> ListAsync(ICaseQueryGrain cases, CaseFilter filter)
    {
        var cursor = filter.Cursor;
        if (cursor is not null && cursor.StartsWith(Pending, StringComparison.Ordinal))
        {
            var rest = await cases.List(filter with { Status = "pending", Cursor = OrNone(cursor[Pending.Length..]) });
            return rest with { Next = Mark(Pending, rest.Next) };
        }

        var open = await cases.List(filter with { Status = "open", Cursor = cursor is null ? null : OrNone(cursor[Math.Min(cursor.Length, Open.Length)..]) });
        if (open.Next is not null || open.Items.Count >= filter.Limit)
        {
            return open with { Next = Mark(Open, open.Next) ?? Pending };
        }

        var pending = await cases.List(filter with { Status = "pending", Cursor = null, Limit = filter.Limit - open.Items.Count });
        return new() { Items = [.. open.Items, .. pending.Items], Next = Mark(Pending, pending.Next) };
    }

    private static string? OrNone(string cursor) => cursor.Length == 0 ? null : cursor;

    private static string? Mark(string phase, string? cursor) => cursor is null ? null : phase + cursor;
}
