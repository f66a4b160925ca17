using EscalationGrains.Contracts.Agents;
using EscalationGrains.Gateway.Tests.Fakes;

namespace EscalationGrains.Gateway.Tests.Feeds;

public sealed class AgentFeedsTests
{
    private const string Path = "/v1/agents/a1/events";

    [Fact]
    public async Task FirstReader_IsReported_AndTheLastToLeave()
    {
        await using var app = await GatewayApp.StartAsync();
        var told = app.Engine.OpenFeeds("@bpo/~feeds");
        var first = await SseReader.OpenAsync(app, Path, FakeAccess.Agent);
        await Wait.Until("the report that it is open", () => told.Reports.Count == 1);

        var second = await SseReader.OpenAsync(app, Path, FakeAccess.Agent);
        first.Dispose();
        second.Dispose();
        await Wait.Until("the report that it is closed", () => told.Reports.Count == 2);

        Assert.Equal(["1 whole +a1", "2 -a1"], told.Reports.Select(Text));
        Assert.Single(told.Reports.Select(r => r.Gateway).Distinct());
    }

    [Fact]
    public async Task TheTenantsFeed_IsNobodysPresence()
    {
        await using var app = await GatewayApp.StartAsync();
        using var supervisor = await SseReader.OpenAsync(app, "/v1/events", FakeAccess.Supervisor);
        using var agent = await SseReader.OpenAsync(app, Path, FakeAccess.Agent);
        await Wait.Until("the agent's report", () => app.Engine.OpenFeeds("@bpo/~feeds").Reports.Count > 0);

        Assert.Equal(["1 whole +a1"], app.Engine.OpenFeeds("@bpo/~feeds").Reports.Select(Text));
    }

    [Fact]
    public async Task ThreeTimesInALease_AllIsToldAgain()
    {
        await using var app = await GatewayApp.StartAsync();
        var told = app.Engine.OpenFeeds("@bpo/~feeds");
        using var reader = await SseReader.OpenAsync(app, Path, FakeAccess.Agent);
        await Wait.Until("the first report", () => told.Reports.Count == 1);

        await Wait.Until("the second", () => Passes(app, told.Lease / 3, told, 2));

        Assert.Equal("2 whole +a1", Text(told.Reports[1]));
    }

    [Fact]
    public async Task AReportThatFailed_IsMadeUpForByTheWhole()
    {
        await using var app = await GatewayApp.StartAsync();
        var told = app.Engine.OpenFeeds("@bpo/~feeds");
        told.Fails = 2;
        using var reader = await SseReader.OpenAsync(app, Path, FakeAccess.Agent);

        await Wait.Until("the third try", () => Passes(app, TimeSpan.FromSeconds(1), told, 3));

        Assert.Equal(["1 whole +a1", "2 whole +a1", "3 whole +a1"], told.Reports.Take(3).Select(Text));
    }

    /// <summary>Lets the clock run in case the timer is set by now.</summary>
    private static bool Passes(GatewayApp app, TimeSpan by, FakeOpenFeeds told, int reports)
    {
        if (told.Reports.Count >= reports)
        {
            return true;
        }

        app.Time.Advance(by);
        return false;
    }

    private static string Text(FeedReport r) =>
        string.Join(' ', new[] { $"{r.Number}", r.Whole ? "whole" : null }.OfType<string>().Concat(r.Opened.Select(a => "+" + a)).Concat(r.Closed.Select(a => "-" + a)));
}
