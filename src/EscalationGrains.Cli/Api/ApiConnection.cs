using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace EscalationGrains.Cli.Api;

/// <summary>
/// Builds the one HTTP client of a command: kept-alive pooled connections, and repetition of what may be repeated. Every POST
/// carries an idempotency key, so an unknown outcome (504, a timeout, a lost connection) is asked again with the same key.
/// </summary>
internal static class ApiConnection
{
    /// <summary>An ordinary request that takes longer than this is lost; the host itself gives up earlier with 504.</summary>
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    /// <summary>One advance may fire a hundred thousand deadlines before it answers.</summary>
    private static readonly TimeSpan AdvanceTimeout = TimeSpan.FromMinutes(15);

    public static HttpClient Open(HostAddress address, int connections, TimeProvider time)
    {
        var sockets = new SocketsHttpHandler
        {
            MaxConnectionsPerServer = connections + 1,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
            AutomaticDecompression = DecompressionMethods.All,
        };
        return Over(sockets, address, time);
    }

    /// <summary>The same client over another transport: tests put a host in memory there.</summary>
    public static HttpClient Over(HttpMessageHandler transport, HostAddress address, TimeProvider time)
    {
        var client = new HttpClient(new ResilienceHandler(Pipeline(time)) { InnerHandler = transport })
        {
            BaseAddress = address.Url,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", address.Key);
        return client;
    }

    /// <summary>A client for feeds: they never end, and whoever follows one repeats it behind the last event.</summary>
    public static HttpClient OpenFeed(HostAddress address)
    {
        var client = new HttpClient { BaseAddress = address.Url, Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", address.Key);
        return client;
    }

    private static ResiliencePipeline<HttpResponseMessage> Pipeline(TimeProvider time) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = 8,
                Delay = TimeSpan.FromMilliseconds(200),
                MaxDelay = TimeSpan.FromSeconds(20),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldRetryAfterHeader = true,
                ShouldHandle = MayRepeat,
            })
            .AddTimeout(new HttpTimeoutStrategyOptions
            {
                TimeoutGenerator = arguments => ValueTask.FromResult(
                    arguments.Context.GetRequestMessage()?.RequestUri?.OriginalString.EndsWith("/advance", StringComparison.Ordinal) == true
                        ? AdvanceTimeout
                        : RequestTimeout),
            })
            .Build();

    private static ValueTask<bool> MayRepeat(RetryPredicateArguments<HttpResponseMessage> attempt) =>
        ValueTask.FromResult(attempt.Outcome switch
        {
            { Exception: HttpRequestException or TimeoutRejectedException } => true,
            { Result.StatusCode: var status } => status is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway
                or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout or HttpStatusCode.RequestTimeout,
            _ => false,
        });
}
