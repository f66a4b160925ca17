using EscalationGrains.Contracts.Feeds;

namespace EscalationGrains.Gateway.Feeds;

/// <summary>Newest sequence of a feed, for snapshots that pair with it.</summary>
internal static class FeedEnd
{
    /// <summary>Past every event, far from overflow.</summary>
    private const long PastAll = long.MaxValue / 2;

    public static async Task<long> ReadAsync(IFeedGrain feed) => (await feed.Read(PastAll, 1)).Last;
}
