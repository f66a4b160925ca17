using System.Text;
using System.Text.Json;
using EscalationGrains.Contracts.Feeds;
using EscalationGrains.Grains.Agents;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Streams;
using Orleans.Streams.Core;

namespace EscalationGrains.Grains.Feeds;

/// <summary>
/// One event feed. Gives each event the next number, stores it, then pushes it to the gateways that listen. What it reports is unique
/// within the feed, so that a repeated delivery adds nothing; numbers have no holes, so that a listener sees what it missed.
/// </summary>
[GrainType("feed")]
[ImplicitStreamSubscription(StreamNames.Feed)]
internal sealed class FeedGrain(IJournal journal, IFeedStore store, OutboxLedger ledger, TimeProvider time) : Grain, IFeedGrain, IStreamSubscriptionObserver
{
    private const int MaxRead = 1_000;

    /// <summary>A listener that has not asked again for this long is gone (gateways ask every 30 s).</summary>
    private static readonly TimeSpan ListensFor = TimeSpan.FromSeconds(60);

    private readonly Dictionary<IFeedObserver, long> _listeners = [];
    private long _last;
    private long _first;

    private string Feed => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken) => (_first, _last) = await store.ReadBoundsAsync(Feed, cancellationToken);

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => OutboxConsumer.Attach(handleFactory, ledger, messages => Append(
        [.. messages.Select(m => AgentGrain.EntryOf(m.Tenant, JsonSerializer.Deserialize(m.Body, JournalJson.Default.CaseNotice)!, m.Body))]));

    public async Task Append(IReadOnlyList<FeedEntry> entries)
    {
        while (entries.Count > 0)
        {
            var rows = entries.Select((e, i) => new FeedRow(Feed, _last + 1 + i, e.Source, e.Type, e.Subject, e.At, e.Data)).ToList();
            try
            {
                if (await journal.CommitAsync(new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = Feed, Feed = rows }) is CommitResult.Committed)
                {
                    _last += rows.Count;
                    Push(rows);
                    return;
                }
            }
            catch (OutcomeUnknownException)
            {
                DeactivateOnIdle();
                throw;
            }

            // Somebody delivered some of these before, or another activation wrote: read where the feed stands and drop what it holds.
            (_first, _last) = await store.ReadBoundsAsync(Feed);
            var known = (await store.FindSourcesAsync(Feed, [.. entries.Select(e => e.Source)])).ToHashSet();
            entries = [.. entries.Where(e => !known.Contains(e.Source)).DistinctBy(e => e.Source)];
        }
    }

    public async Task<FeedPage> Read(long after, int limit)
    {
        var rows = after >= _last ? [] : await store.ReadAsync(Feed, after, Math.Clamp(limit, 1, MaxRead));
        if (rows.Count > 0 && rows[0].Sequence > Math.Max(after + 1, _first))
        {
            _first = rows[0].Sequence; // what was older has been purged meanwhile
        }

        return new FeedPage { Events = [.. rows.Select(View)], First = _first, Last = _last };
    }

    public Task<long> Subscribe(IFeedObserver observer)
    {
        _listeners[observer] = time.GetTimestamp();
        return Task.FromResult(_last);
    }

    public Task Unsubscribe(IFeedObserver observer)
    {
        _listeners.Remove(observer);
        return Task.CompletedTask;
    }

    private static FeedEvent View(FeedRow row) => new()
    {
        Sequence = row.Sequence,
        Type = row.Type,
        Subject = row.Subject,
        At = row.At,
        Data = Encoding.UTF8.GetString(row.Data.Span),
        Source = row.Source,
    };

    private void Push(IReadOnlyList<FeedRow> rows)
    {
        if (_listeners.Count == 0)
        {
            return;
        }

        var events = rows.Select(View).ToList();
        foreach (var (listener, at) in _listeners.ToList())
        {
            if (time.GetElapsedTime(at) > ListensFor)
            {
                _listeners.Remove(listener);
                continue;
            }

            // One way: a lost push shows as a hole in the sequence, and the listener reads.
            listener.Push(events).Ignore();
        }
    }
}
