using Microsoft.Extensions.Options;

namespace EscalationGrains.Gateway.Health;

/// <summary>
/// The way out: <c>/health/ready</c> says no and every answer closes its connection, but requests are served as before for
/// <see cref="GatewayOptions.DrainFor"/>, so that load balancers and clients leave of their own accord. Then nobody new is let in, and only when everybody who is
/// in has been heard does the server stop.
/// </summary>
internal sealed class GatewayDrain(IOptions<GatewayOptions> options, FrontDoor door, TimeProvider time) : IHostedLifecycleService
{
    public static void Use(WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        app.Use((http, next) =>
        {
            FrontDoor.Heard(http);

            // Of HTTP/2 the server itself tells its clients to go.
            if (stopping.IsCancellationRequested && !HttpProtocol.IsHttp2(http.Request.Protocol))
            {
                http.Response.Headers.Connection = "close";
            }

            return next(http);
        });
    }

    /// <summary>Before anything is stopped. The host's shutdown time-out cuts it short.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(options.Value.DrainFor, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await door.CloseAsync(cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
