using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Gateway.Cases;
using EscalationGrains.Gateway.Tests.Fakes;

namespace EscalationGrains.Gateway.Tests.Cases;

public sealed class ActiveCasesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(100)]
    public async Task Pages_HoldEachOpenAndPendingCaseOnce(int limit)
    {
        var cases = new FakeCases { OnList = List };
        var seen = new List<string>();
        string? cursor = null;

        do
        {
            var page = await ActiveCases.ListAsync(cases, new CaseFilter { Limit = limit, Cursor = cursor });
            Assert.True(page.Items.Count <= limit);
            seen.AddRange(page.Items.Select(item => item.Id));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(["o1", "o2", "o3", "p1", "p2"], seen);
    }

    private static Page<CaseSummary> List(CaseFilter filter)
    {
        string[] all = filter.Status == "open" ? ["o1", "o2", "o3"] : ["p1", "p2"];
        var from = filter.Cursor is null ? 0 : int.Parse(filter.Cursor);
        var items = all.Skip(from).Take(filter.Limit).Select(id => Views.Summary with { Id = id }).ToList();
        return new() { Items = items, Next = from + items.Count < all.Length ? (from + items.Count).ToString() : null };
    }
}
