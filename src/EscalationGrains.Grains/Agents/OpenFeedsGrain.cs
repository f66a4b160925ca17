using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Agents;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Grains.Clock;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Grains.Agents;

/// <summary>
/// Which agents of an org are reachable by a feed. Leases of gateways run on the system's clock, because they are about processes; the grace of an agent runs on
/// the product's. Keeps hints only: that an agent has a feed at all stands in the agent's own document, and is believed anew for one lease after this grain was
/// lost. Agents are called beside the grain's own turns, so that a slow one holds up neither reports nor other agents.
/// </summary>
[GrainType("open-feeds")]
internal sealed partial class OpenFeedsGrain(
    FeedAlarms alarms, IOptions<EscalationOptions> options, TimeProvider time, [FromKeyedServices(ProductClock.Key)] TimeProvider clock, ILogger<OpenFeedsGrain> logger)
    : Grain, IOpenFeedsGrain
{
    /// <summary>Stands for the gateways that were known before this grain was lost.</summary>
    private const string Before = "~before";

    /// <summary>Agents called at once.</summary>
    private const int AtOnce = 64;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly OpenFeeds _feeds = new();
    private readonly Dictionary<AgentId, Loss> _lost = [];

    /// <summary>Agents whose document says that they have a feed.</summary>
    private readonly HashSet<AgentId> _noted = [];

    /// <summary>Agents to look at: something about them was not told yet.</summary>
    private readonly HashSet<AgentId> _untold = [];
    private readonly Dictionary<AgentId, Task> _running = [];
    private DateTimeOffset? _retryAt;
    private IGrainTimer? _timer;
    private bool _loaded;

    private string Org => GrainKeys.Split(this.GetPrimaryKeyString()).Scope[1..];

    private IRosterGrain Roster => GrainFactory.GetGrain<IRosterGrain>(GrainKeys.Roster(Org));

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _timer = this.RegisterGrainTimer(_ => Work(), new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { KeepAlive = true });
        return Task.CompletedTask;
    }

    public async Task<TimeSpan> Report(FeedReport report)
    {
        await EnsureLoaded();
        var lease = options.Value.FeedLease;
        Take(_feeds.Report(report.Gateway, report.Number, report.Whole, [.. report.Opened.Select(AgentId.Of)], [.. report.Closed.Select(AgentId.Of)], time.GetUtcNow() + lease));
        Start();
        return lease;
    }

    public async Task Touch()
    {
        await EnsureLoaded();
        foreach (var agent in await Roster.ListUntold())
        {
            await GrainFactory.GetGrain<IAgentGrain>(GrainKeys.OfOrg(Org, agent)).TellPresence(); // whose silo died in the middle of it
        }

        do
        {
            Start();
            await Task.WhenAll(_running.Values);
        }
        while (_running.Count > 0);
    }

    /// <summary>The timer's.</summary>
    private async Task Work()
    {
        await EnsureLoaded();
        Start();
    }

    private async Task EnsureLoaded()
    {
        if (_loaded)
        {
            return;
        }

        var known = (await Roster.ListWithFeed()).Select(AgentId.Of).ToList();
        _feeds.Report(Before, 1, whole: true, known, [], time.GetUtcNow() + options.Value.FeedLease);
        _noted.UnionWith(known);
        _loaded = true;
    }

    private void Take(FeedChanges changes)
    {
        var now = clock.Now();
        foreach (var agent in changes.Lost)
        {
            _lost[agent] = new Loss(now, null);
            _untold.Add(agent);
        }

        foreach (var agent in changes.Opened)
        {
            // Back within the grace: nothing of it is written, only screens hear of it.
            if (_lost.Remove(agent) || !_noted.Contains(agent))
            {
                _untold.Add(agent);
            }
        }
    }

    /// <summary>Begins whatever is to be done now, and sets the timer for what is to be done later.</summary>
    private void Start()
    {
        Take(_feeds.Expire(time.GetUtcNow()));
        var (now, system) = (clock.Now(), time.GetUtcNow());
        if (_retryAt <= system)
        {
            _retryAt = null;
        }

        if (_retryAt is null)
        {
            foreach (var agent in _untold.Concat(_lost.Where(l => l.Value.EndsAt <= now).Select(l => l.Key)).Where(a => !_running.ContainsKey(a)).Take(AtOnce - _running.Count).ToList())
            {
                _untold.Remove(agent);
                _running[agent] = Tell(agent, now);
            }
        }

        SetTimer(now, system);
    }

    private async Task Tell(AgentId id, DateTimeOffset now)
    {
        await Task.Yield(); // so that it is known to run before it may end
        try
        {
            var agent = GrainFactory.GetGrain<IAgentGrain>(GrainKeys.OfOrg(Org, id.Value));
            if (_feeds.Has(id))
            {
                await TellOpen(id, agent);
            }
            else if (_lost.TryGetValue(id, out var loss))
            {
                await TellLost(id, agent, loss, now);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogAgentUntold(e, id.Value);
            _untold.Add(id);
            _retryAt = time.GetUtcNow() + RetryAfter;
        }
        finally
        {
            _running.Remove(id);
            Start();
        }
    }

    private async Task TellOpen(AgentId id, IAgentGrain agent)
    {
        if (!_noted.Contains(id))
        {
            await agent.NoteFeed();
            _noted.Add(id);
        }
        else
        {
            await Roster.MarkFeed(id.Value, lost: false);
        }
    }

    private async Task TellLost(AgentId id, IAgentGrain agent, Loss loss, DateTimeOffset now)
    {
        if (loss.EndsAt is null)
        {
            var grace = await agent.ReconnectGrace();
            if (_lost.TryGetValue(id, out var still) && still == loss)
            {
                _lost[id] = loss = loss with { EndsAt = loss.At + grace };
                alarms.Set(this.GetPrimaryKeyString(), GraceEnds());
                await Roster.MarkFeed(id.Value, lost: true);
            }
        }

        if (loss.EndsAt <= now && _lost.TryGetValue(id, out var due) && due == loss)
        {
            await agent.LoseFeed(loss.At);
            _noted.Remove(id);
            if (_feeds.Has(id))
            {
                _untold.Add(id); // came just too late; what opened is a feed all the same
            }
            else
            {
                _lost.Remove(id);
            }
        }
    }

    private DateTimeOffset? GraceEnds() => _lost.Values.Min(l => l.EndsAt);

    private void SetTimer(DateTimeOffset now, DateTimeOffset system)
    {
        var ends = GraceEnds();
        alarms.Set(this.GetPrimaryKeyString(), ends);
        var left = Sooner(Sooner(_feeds.NextEnd - system, clock is TestClock ? null : ends - now), _retryAt - system);

        if (left is not { } wait)
        {
            _timer!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        // A millisecond more than is left, as timers may ring one early, and a grain that is taken out of memory hears none.
        wait = (wait > TimeSpan.Zero ? wait : TimeSpan.Zero) + TimeSpan.FromMilliseconds(1);
        _timer!.Change(wait, Timeout.InfiniteTimeSpan);
        DelayDeactivation(wait + TimeSpan.FromMinutes(1));
    }

    private static TimeSpan? Sooner(TimeSpan? a, TimeSpan? b) => a is null || b < a ? b ?? a : a;

    /// <param name="At">When the last feed ended.</param>
    /// <param name="EndsAt">When the agent counts as offline; null until the agent said how long that takes.</param>
    private sealed record Loss(DateTimeOffset At, DateTimeOffset? EndsAt);

    [LoggerMessage(EventId = 4020, Level = LogLevel.Warning, Message = "Agent {AgentId} could not be told of their feed; trying again")]
    private partial void LogAgentUntold(Exception exception, string agentId);
}
