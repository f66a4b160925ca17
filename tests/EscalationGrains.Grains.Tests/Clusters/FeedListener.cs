using System.Threading.Channels;
using EscalationGrains.Contracts.Feeds;

namespace EscalationGrains.Grains.Tests.Clusters;

/// <summary>Listens to a feed as a gateway does.</summary>
internal sealed class FeedListener : IFeedObserver
{
    private readonly Channel<FeedEvent> _pushed = Channel.CreateUnbounded<FeedEvent>();
    private readonly List<FeedEvent> _seen = [];

    private FeedListener()
    {
    }

    /// <summary>What silo and gateway call each other by.</summary>
    public IFeedObserver Reference { get; private set; } = null!;

    /// <summary>Events that were pushed and not looked at.</summary>
    public int Unread => _pushed.Reader.Count;

    public static async Task<FeedListener> ListenAsync(EscalationCluster cluster, IFeedGrain feed)
    {
        var listener = new FeedListener();
        listener.Reference = cluster.Client.CreateObjectReference<IFeedObserver>(listener);
        await feed.Subscribe(listener.Reference);
        return listener;
    }

    public Task Push(IReadOnlyList<FeedEvent> events)
    {
        foreach (var e in events)
        {
            _pushed.Writer.TryWrite(e);
        }

        return Task.CompletedTask;
    }

    /// <summary>The next event of this type that was not waited for before.</summary>
    public async Task<FeedEvent> NextAsync(string type, string? subject = null)
    {
        return await Wait.For($"the event {type} of {subject ?? "any case"}", Find());

        async Task<FeedEvent> Find()
        {
            while (true)
            {
                if (_seen.Find(e => e.Type == type && (subject is null || e.Subject == subject)) is { } found)
                {
                    _seen.Remove(found);
                    return found;
                }

                _seen.Add(await _pushed.Reader.ReadAsync(TestContext.Current.CancellationToken));
            }
        }
    }
}
