using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace EscalationGrains.Gateway.Health;

/// <summary>
/// Where clients come in. A listening socket that is closed resets whoever the kernel has already connected but the server has not accepted, and a
/// server that stops closes connections whose first request lies unread: both were promised an answer and cannot tell whether they had one. So before the server stops,
/// nobody new is let in, and it waits until whoever is in has been heard.
/// </summary>
internal sealed partial class FrontDoor(ILogger<FrontDoor> logger)
{
    /// <summary>A client that connects and says nothing (a browser ahead of its user) is waited for so long.</summary>
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(10);

    private readonly List<Socket> _listening = [];
    private int _unheard;

    /// <summary>Makes the server's sockets known here and puts a watch on its connections.</summary>
    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<FrontDoor>();
        services.AddOptions<SocketTransportOptions>().Configure<FrontDoor>((options, door) => options.CreateBoundListenSocket = door.Bind);
        services.AddOptions<KestrelServerOptions>().Configure<FrontDoor>((options, door) => options.ConfigureEndpointDefaults(endpoint => endpoint.Use(door.Watch)));
    }

    /// <summary>To be said of each request, as soon as it is there.</summary>
    public static void Heard(HttpContext http) => http.Features.Get<Newcomer>()?.Heard();

    /// <summary>Returns when nobody new comes in and everybody who is in has been heard, or cannot be waited for any longer.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        List<Socket> listening;
        lock (_listening)
        {
            listening = [.. _listening];
        }

        listening.ForEach(Refuse);
        var since = TimeProvider.System.GetTimestamp();
        for (var quiet = 0; quiet < 2 && TimeProvider.System.GetElapsedTime(since) < AtMost && !cancellationToken.IsCancellationRequested;)
        {
            await Task.Delay(LookEvery, CancellationToken.None);
            quiet = Volatile.Read(ref _unheard) == 0 && !listening.Exists(IsKnockedAt) ? quiet + 1 : 0;
        }
    }

    private static bool IsKnockedAt(Socket listening)
    {
        try
        {
            return listening.Poll(0, SelectMode.SelectRead);
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    private Socket Bind(EndPoint endpoint)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        lock (_listening)
        {
            _listening.Add(socket);
        }

        return socket;
    }

    /// <summary>Where that cannot be had, a few are still let in until the server stops.</summary>
    private void Refuse(Socket listening)
    {
        try
        {
            NewConnections.Drop(listening);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or PlatformNotSupportedException)
        {
            LogNotRefused(e);
        }
    }

    private ConnectionDelegate Watch(ConnectionDelegate next) => async connection =>
    {
        var newcomer = new Newcomer(this);
        connection.Features.Set(newcomer);
        try
        {
            await next(connection);
        }
        finally
        {
            newcomer.Heard();
        }
    };

    [LoggerMessage(6010, LogLevel.Debug, "Connections are let in until the server stops")]
    private partial void LogNotRefused(Exception exception);

    /// <summary>A connection over which nothing was asked so far.</summary>
    private sealed class Newcomer
    {
        private FrontDoor? _door;

        public Newcomer(FrontDoor door)
        {
            Interlocked.Increment(ref door._unheard);
            _door = door;
        }

        public void Heard()
        {
            if (_door is not null && Interlocked.Exchange(ref _door, null) is { } door)
            {
                Interlocked.Decrement(ref door._unheard);
            }
        }
    }
}
