namespace EscalationGrains.Storage.Verification;

/// <summary>Feeds count on without a hole from the oldest event they keep. What was older was purged on purpose.</summary>
internal sealed class FeedPass(VerifyContext context)
{
    /// <summary>Holes named of one feed.</summary>
    private const int Named = 20;

    public async Task RunAsync()
    {
        var feeds = await context.View.Journal.QueryAsync(
            "select feed, count(*), max(sequence) - min(sequence) + 1 from feed_event group by feed order by feed",
            null,
            row => (Feed: row.Text(0), Rows: row.Number(1), Numbers: row.Number(2)),
            context.CancellationToken);
        context.Report.Feeds = feeds.Count;
        foreach (var feed in feeds.Where(f => f.Rows != f.Numbers))
        {
            await ReportAsync(feed.Feed);
        }
    }

    private async Task ReportAsync(string feed)
    {
        var holes = await context.View.Journal.QueryAsync(
            $"""
            select sequence, before from (select sequence, lag(sequence) over (order by sequence) as before from feed_event where feed = @feed) as numbered
            where before <> sequence - 1 order by sequence limit {Named}
            """,
            p => p.Text("feed", feed),
            row => (Sequence: row.Number(0), Before: row.Number(1)),
            context.CancellationToken);
        foreach (var hole in holes)
        {
            context.Report.Add(FindingCodes.FeedGap, $"feed/{feed}", hole.Sequence, $"event {hole.Before + 1}", $"event {hole.Sequence}");
        }
    }
}
