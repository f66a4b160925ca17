using EscalationGrains.EndToEnd.Tests.Hosting;

namespace EscalationGrains.EndToEnd.Tests.Http;

/// <summary>An open event feed: keeps what came and waits for what is to come.</summary>
internal sealed class FeedReader : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<FeedEvent> _events = [];
    private readonly HttpResponseMessage _response;
    private readonly string _path;
    private readonly Task _reading;
    private TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _next;

    public FeedReader(HttpResponseMessage response, string path)
    {
        (_response, _path) = (response, path);
        _reading = ReadAsync();
    }

    public IReadOnlyList<FeedEvent> Events
    {
        get
        {
            lock (_gate)
            {
                return [.. _events];
            }
        }
    }

    public long LastId => Events is [.., var last] ? last.Id : 0;

    /// <summary>The next event of the type, counted from the last one this method returned.</summary>
    public Task<FeedEvent> NextAsync(string type, string? caseId = null) =>
        NextAsync(e => e.Type == type && (caseId is null || e.Subject == caseId), $"the event {type} {(caseId is null ? "" : $"of case {caseId} ")}on {_path}");

    public async Task<FeedEvent> NextAsync(Func<FeedEvent, bool> isWanted, string what)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Waiting.Cancelled);
        patience.CancelAfter(Waiting.Patience);
        while (true)
        {
            Task arrived;
            lock (_gate)
            {
                arrived = _arrived.Task;
                while (_next < _events.Count)
                {
                    if (isWanted(_events[_next++]))
                    {
                        return _events[_next - 1];
                    }
                }
            }

            if (_reading.IsCompleted)
            {
                throw new InvalidOperationException($"The feed ended before {what} came; it had: {Seen}", _reading.Exception);
            }

            try
            {
                await Task.WhenAny(arrived, _reading).WaitAsync(patience.Token);
            }
            catch (OperationCanceledException) when (!Waiting.Cancelled.IsCancellationRequested)
            {
                throw new TimeoutException($"Waited {Waiting.Patience.TotalSeconds} s for {what}; the feed has: {Seen}");
            }
        }
    }

    /// <summary>The next event, or null when the feed has ended, however it ended.</summary>
    public async Task<FeedEvent?> NextOrEndAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task arrived;
            lock (_gate)
            {
                arrived = _arrived.Task;
                if (_next < _events.Count)
                {
                    return _events[_next++];
                }
            }

            if (_reading.IsCompleted)
            {
                lock (_gate)
                {
                    return _next < _events.Count ? _events[_next++] : null;
                }
            }

            await Task.WhenAny(arrived, _reading).WaitAsync(cancellationToken);
        }
    }

    /// <summary>Everything up to a sequence.</summary>
    public async Task<IReadOnlyList<FeedEvent>> UpToAsync(long sequence)
    {
        if (LastId < sequence)
        {
            await NextAsync(e => e.Id >= sequence, $"event {sequence} on {_path}");
        }

        return [.. Events.Where(e => e.Id <= sequence)];
    }

    /// <summary>The server closes the feed in good order; a reset connection fails here.</summary>
    public async Task WaitForEndAsync() => await _reading.WaitAsync(Waiting.Patience, Waiting.Cancelled);

    public async ValueTask DisposeAsync()
    {
        _response.Dispose();
        await _reading.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private string Seen => string.Join(", ", Events.Select(e => $"{e.Id} {e.Type}"));

    private async Task ReadAsync()
    {
        using var lines = new StreamReader(await _response.Content.ReadAsStreamAsync(CancellationToken.None));
        var (type, id) = ("", 0L);
        while (await lines.ReadLineAsync(CancellationToken.None) is { } line)
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            var value = colon < 0 ? "" : line[(colon + 2)..];
            switch (colon < 0 ? line : line[..colon])
            {
                case "id":
                    id = long.Parse(value);
                    break;
                case "event":
                    type = value;
                    break;
                case "data":
                    Keep(FeedEvent.Parse(type, id, value));
                    break;
            }
        }
    }

    private void Keep(FeedEvent @event)
    {
        lock (_gate)
        {
            _events.Add(@event);
            _arrived.SetResult();
            _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
