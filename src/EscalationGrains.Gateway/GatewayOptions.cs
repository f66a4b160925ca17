namespace EscalationGrains.Gateway;

/// <summary>Section <c>Gateway</c>.</summary>
public sealed class GatewayOptions
{
    public const string Section = "Gateway";

    /// <summary>Lines of one batch that are worked on at once. 1 to 10,000. Default 256: enough to fill group commits, few enough that one
    /// batch does not crowd out everybody else.</summary>
    public int MaxLinesInFlight { get; set; } = 256;

    /// <summary>Results of one batch that may wait for their sender to read them, before reading of further lines stops. 1 to 1,000,000.
    /// Default 16,384, so that a sender who reads only after sending gets through with that many lines.</summary>
    public int MaxResultsWaiting { get; set; } = 16_384;

    /// <summary>Events that may wait for one reader of a feed before it is disconnected. 1 to 100,000. Default 1,000.</summary>
    public int FeedBuffer { get; set; } = 1_000;

    /// <summary>Time between heart-beats on a feed. 1 s to 1 h. Default 15 s: shorter than the idle time-out of common proxies.</summary>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Time between looks at a feed that somebody reads, in case a push was lost. 100 ms to 1 h. Default 5 s.</summary>
    public TimeSpan FeedPollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Time between renewals of a subscription, which the feed keeps for 60 s. 1 s to 50 s. Default 30 s.</summary>
    public TimeSpan FeedRenewInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a reader who is too slow, or a server that stops, waits for the last bytes to leave. 0 to 1 min. Default 2 s.</summary>
    public TimeSpan FeedCloseTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a known key is believed without asking again; a key revoked elsewhere works for that long. 0 to 1 min. Default 2 s.</summary>
    public TimeSpan KeyCacheFor { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long an unknown key is refused without asking again. 0 to 1 min. Default 1 s.</summary>
    public TimeSpan UnknownKeyCacheFor { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Keys remembered at once. 1 to 1,000,000. Default 10,000.</summary>
    public int MaxCachedKeys { get; set; } = 10_000;

    /// <summary>How long <c>/health/ready</c> waits for the engine. 100 ms to 1 min. Default 2 s.</summary>
    public TimeSpan ReadyTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long requests are still served after the process was asked to stop (SIGTERM), while <c>/health/ready</c> already refuses and answers
    /// close their connections. 0 to 20 s, because all of a stop has 30 s. Default 0: somebody alone has nobody to send clients to. Behind a load
    /// balancer it is what that needs to see the refusal: a few seconds.</summary>
    public TimeSpan DrainFor { get; set; } = TimeSpan.Zero;
}
