using EscalationGrains.Contracts.Feeds;

namespace EscalationGrains.Gateway.Tests.Fakes;

/// <summary>A feed in memory that pushes when told to.</summary>
internal sealed class FakeFeed : IFeedGrain
{
    private readonly Lock _gate = new();
    private readonly List<FeedEvent> _events = [];
    private readonly List<IFeedObserver> _observers = [];
    private long _first = 1;

    public int Subscribes;
    public int FirstSubscribes;
    public int Reads;

    public TaskCompletionSource Left { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Exception? Failure { get; set; }

    public FeedEvent Append(string type = "case-opened", string data = """{"tier":1}""", string tenant = "demo")
    {
        lock (_gate)
        {
            var sequence = _first + _events.Count;
            var @event = new FeedEvent { Sequence = sequence, Type = type, Subject = "c1", At = Views.At, Data = data, Source = $"case/{tenant}/c1#{sequence}.0" };
            _events.Add(@event);
            return @event;
        }
    }

    /// <summary>Lets go of the oldest, up to and with a sequence.</summary>
    public void Purge(long upTo)
    {
        lock (_gate)
        {
            _events.RemoveAll(e => e.Sequence <= upTo);
            _first = upTo + 1;
        }
    }

    public async Task PushAsync(params FeedEvent[] events)
    {
        IFeedObserver[] observers;
        lock (_gate)
        {
            observers = [.. _observers];
        }

        foreach (var observer in observers)
        {
            await observer.Push(events);
        }
    }

    public Task<FeedPage> Read(long after, int limit)
    {
        Interlocked.Increment(ref Reads);
        if (Failure is not null)
        {
            throw Failure;
        }

        lock (_gate)
        {
            return Task.FromResult(new FeedPage
            {
                Events = [.. _events.Where(e => e.Sequence > after).Take(limit)],
                First = _first,
                Last = _first + _events.Count - 1,
            });
        }
    }

    public Task<long> Subscribe(IFeedObserver observer)
    {
        Interlocked.Increment(ref Subscribes);
        if (Failure is not null)
        {
            throw Failure;
        }

        lock (_gate)
        {
            if (!_observers.Contains(observer))
            {
                _observers.Add(observer);
                FirstSubscribes++;
            }

            return Task.FromResult(_first + _events.Count - 1);
        }
    }

    public Task Unsubscribe(IFeedObserver observer)
    {
        lock (_gate)
        {
            _observers.Remove(observer);
        }

        Left.TrySetResult();
        return Task.CompletedTask;
    }

    public Task Append(IReadOnlyList<FeedEntry> entries) => throw new NotSupportedException("The gateway never appends.");
}
