using System.IO.Pipelines;
using EscalationGrains.Contracts.Feeds;

namespace EscalationGrains.Gateway.Feeds;

/// <summary>Serves one connection: what it missed, then what happens, until either side ends it.</summary>
internal sealed class FeedStream(HttpContext http, FeedConnection connection, FeedRequest request, EventStreamWriter writer, GatewayOptions options, TimeProvider time)
{
    private const int PageSize = 1000;

    private readonly PipeWriter _output = http.Response.BodyWriter;
    private long _cursor;
    private long _marked;
    private bool _readerLeft;
    private bool _beaten;

    public async Task RunAsync()
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, connection.Closed);
        try
        {
            // Before the answer starts: a failure can still be one, and "from now on" means from when the reader hears of us.
            if (request.After is { } after)
            {
                var first = await connection.Grain.Read(after, PageSize);
                await StartAsync(ends.Token);
                await CatchUpAsync(after, first, ends.Token);
            }
            else
            {
                _cursor = _marked = connection.GoLive();
                await StartAsync(ends.Token);
            }

            await FollowAsync(ends.Token);
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested || _readerLeft)
        {
            // Told apart below.
        }

        if (connection.CloseReason is { } reason && !_readerLeft && !http.RequestAborted.IsCancellationRequested)
        {
            await SayGoodbyeAsync(reason);
        }
    }

    private async Task StartAsync(CancellationToken ends)
    {
        var headers = http.Response.Headers;
        http.Response.ContentType = "text/event-stream";
        headers.CacheControl = "no-cache, no-store";
        headers["X-Accel-Buffering"] = "no";
        writer.Retry();
        await FlushAsync(ends);
    }

    /// <summary>Reads pages until little is missing, and only then asks for live events: they would fill the buffer meanwhile.</summary>
    private async Task CatchUpAsync(long after, FeedPage page, CancellationToken ends)
    {
        _cursor = _marked = after;
        if (_cursor > page.Last || _cursor < page.First - 1)
        {
            Write(FeedSignal.Of(new FeedReset(page.First, page.Last)));
            page = await connection.Grain.Read(_cursor, PageSize);
        }

        while (await WritePageAsync(page, ends))
        {
            page = await connection.Grain.Read(_cursor, PageSize);
        }

        var liveAfter = connection.GoLive();
        for (var before = -1L; before < _cursor && _cursor < liveAfter;)
        {
            before = _cursor;
            await WritePageAsync(await connection.Grain.Read(_cursor, PageSize), ends);
        }
    }

    private async Task FollowAsync(CancellationToken ends)
    {
        await using var heart = time.CreateTimer(_ => connection.Beat(), null, options.HeartbeatInterval, options.HeartbeatInterval);
        while (await connection.Signals.WaitToReadAsync(ends))
        {
            while (!ends.IsCancellationRequested && connection.Signals.TryRead(out var signal))
            {
                Write(signal);
            }

            await FlushAsync(ends);
            await LookAtKeyAsync();
        }
    }

    /// <summary>A feed may stay open for days; its key may be revoked meanwhile.</summary>
    private async ValueTask LookAtKeyAsync()
    {
        if (_beaten && !await request.IsAdmitted())
        {
            connection.Close(FeedConnection.KeyRevoked);
        }

        _beaten = false;
    }

    /// <returns>Whether the page was full, so that there may be more.</returns>
    private async Task<bool> WritePageAsync(FeedPage page, CancellationToken ends)
    {
        foreach (var @event in page.Events)
        {
            Write(FeedSignal.Of(@event));
        }

        await FlushAsync(ends);
        return page.Events.Count == PageSize;
    }

    private void Write(FeedSignal signal)
    {
        if (signal.Reset is { } reset)
        {
            writer.Reset(reset);
            _cursor = _marked = reset.First - 1;
        }
        else if (signal.Event is not { } @event)
        {
            Beat();
        }
        else if (@event.Sequence > _cursor)
        {
            _cursor = @event.Sequence;
            if (request.Wants(@event))
            {
                writer.Event(@event);
                _marked = _cursor;
            }
        }
    }

    /// <summary>A reader of few types would otherwise come back far behind.</summary>
    private void Beat()
    {
        _beaten = true;
        writer.Comment("heart-beat");
        if (_marked < _cursor)
        {
            writer.Mark(_cursor);
            _marked = _cursor;
        }
    }

    private async Task FlushAsync(CancellationToken ends)
    {
        // Not with the token: the server answers a cancelled flush by cutting the connection, and the goodbye with it.
        var flushing = _output.FlushAsync(CancellationToken.None);
        var result = flushing.IsCompleted ? await flushing : await WaitAsync(flushing.AsTask(), ends);
        _readerLeft |= result.IsCompleted;
        if (result.IsCompleted || result.IsCanceled)
        {
            throw new OperationCanceledException(ends);
        }
    }

    /// <summary>A reader gets as long as for the goodbye to take what is on its way when the connection is to end.</summary>
    private async Task<FlushResult> WaitAsync(Task<FlushResult> flushing, CancellationToken ends)
    {
        try
        {
            return await flushing.WaitAsync(ends);
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            return await LetGoAsync(flushing);
        }
    }

    private async Task<FlushResult> LetGoAsync(Task<FlushResult> flushing)
    {
        try
        {
            return await flushing.WaitAsync(options.FeedCloseTimeout, time, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            _readerLeft = true;
            http.Abort();
            return await flushing;
        }
    }

    /// <summary>Whoever does not read for that long does not read the goodbye either.</summary>
    private async Task SayGoodbyeAsync(string reason)
    {
        writer.Comment(reason);
        try
        {
            using var patience = new CancellationTokenSource(options.FeedCloseTimeout, time);
            await _output.FlushAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            http.Abort();
        }
    }
}
