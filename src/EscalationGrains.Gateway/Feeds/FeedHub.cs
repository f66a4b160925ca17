using System.Diagnostics.Metrics;
using EscalationGrains.Contracts.Feeds;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Gateway.Feeds;

/// <summary>Shares feeds among the connections of this gateway: the first reader subscribes, the last one leaves.</summary>
internal sealed class FeedHub : IDisposable
{
    private const string Meter = "EscalationGrains";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Room> _rooms = new(StringComparer.Ordinal);
    private readonly IGrainFactory _grains;
    private readonly GatewayOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<SharedFeed> _logger;
    private readonly CancellationTokenRegistration _onStopping;
    private bool _isStopping;

    public FeedHub(IGrainFactory grains, IOptions<GatewayOptions> options, TimeProvider time, IHostApplicationLifetime lifetime, IMeterFactory meters, ILogger<SharedFeed> logger)
    {
        (_grains, _options, _time, _logger) = (grains, options.Value, time, logger);
        meters.Create(Meter).CreateObservableGauge("escalation.feeds.open", () => Open, description: "Readers of feeds at this gateway");
        _onStopping = lifetime.ApplicationStopping.Register(CloseAll);
    }

    private int Open
    {
        get
        {
            lock (_gate)
            {
                return _rooms.Values.Sum(room => room.Connections.Count);
            }
        }
    }

    /// <summary>Joins a feed; fails as the cluster fails. Give the connection back to <see cref="CloseAsync"/>.</summary>
    public async Task<FeedConnection> OpenAsync(string key)
    {
        var (room, connection) = Enter(key);
        try
        {
            await room.Started;
            return connection;
        }
        catch
        {
            await CloseAsync(key, connection);
            throw;
        }
    }

    public async Task CloseAsync(string key, FeedConnection connection)
    {
        connection.Feed.Detach(connection);
        Room? empty = null;
        lock (_gate)
        {
            var room = _rooms[key];
            room.Connections.Remove(connection);
            if (room.Connections.Count == 0)
            {
                _rooms.Remove(key);
                empty = room;
            }
        }

        connection.Dispose();
        if (empty is not null)
        {
            await empty.LeaveAsync(_grains, _time);
        }
    }

    public void Dispose() => _onStopping.Dispose();

    private (Room Room, FeedConnection Connection) Enter(string key)
    {
        lock (_gate)
        {
            if (!_rooms.TryGetValue(key, out var room))
            {
                var feed = new SharedFeed(key, _grains.GetGrain<IFeedGrain>(key), _options, _time, _logger);
                _rooms[key] = room = new Room(feed, _grains.CreateObjectReference<IFeedObserver>(feed));
            }

            var connection = new FeedConnection(room.Feed, _options.FeedBuffer);
            room.Connections.Add(connection);
            if (_isStopping)
            {
                connection.Close(FeedConnection.ServerStopping);
            }

            return (room, connection);
        }
    }

    private void CloseAll()
    {
        lock (_gate)
        {
            _isStopping = true;
            foreach (var connection in _rooms.Values.SelectMany(room => room.Connections))
            {
                connection.Close(FeedConnection.ServerStopping);
            }
        }
    }

    private sealed class Room(SharedFeed feed, IFeedObserver reference)
    {
        private static readonly TimeSpan PushUnderWay = TimeSpan.FromSeconds(5);

        public SharedFeed Feed => feed;

        public Task Started { get; } = feed.StartAsync(reference);

        public List<FeedConnection> Connections { get; } = [];

        public async Task LeaveAsync(IGrainFactory grains, TimeProvider time)
        {
            await feed.StopAsync();
            _ = ForgetAsync(grains, time);
        }

        /// <summary>A push may be under way when the feed forgets us; Orleans logs one to nobody as an error.</summary>
        private async Task ForgetAsync(IGrainFactory grains, TimeProvider time)
        {
            await Task.Delay(PushUnderWay, time);
            feed.Dispose();
            try
            {
                grains.DeleteObjectReference<IFeedObserver>(reference);
            }
            catch (ObjectDisposedException)
            {
                // The process ends, and all references with it.
            }
        }
    }
}
