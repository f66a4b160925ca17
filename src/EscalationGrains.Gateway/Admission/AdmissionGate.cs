using Microsoft.Extensions.Options;

namespace EscalationGrains.Gateway.Admission;

/// <summary>
/// Lets posts in, or says at once that it does not: a sender who hears "later" in a millisecond is served better than one who waits for a
/// time-out. Tenants share what there is: one that asks for little is let in even while another floods. Lines of batches wait instead of
/// being refused, and give way to single posts, because their sender can wait and a person behind a chat cannot.
/// </summary>
internal sealed partial class AdmissionGate
{
    /// <summary>What a refused post is told at least. Crowds pass within seconds.</summary>
    public static readonly TimeSpan Later = TimeSpan.FromSeconds(1);

    /// <summary>A tenant that asked within this time takes part in the sharing.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(1);

    /// <summary>A tenant that did not ask for this long is forgotten; its bucket would be full again.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, TenantLoad> _tenants = new(StringComparer.Ordinal);
    private readonly AdmissionOptions _options;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly LatencyLimit _limit;
    private readonly StandingPosts _standing = new();
    private int _inFlight;
    private int _linesInFlight;
    private int _active = 1;
    private TimeSpan _countedAt;
    private TimeSpan _refusedAt = TimeSpan.MinValue;

    public AdmissionGate(IOptions<AdmissionOptions> options, TimeProvider time)
    {
        (_options, _time, _start) = (options.Value, time, time.GetTimestamp());
        var initial = Math.Clamp(_options.InitialInFlight, _options.MinInFlight, _options.MaxInFlight);
        _limit = new(_options.TargetLatency, _options.MinInFlight, initial, _options.MaxInFlight);
    }

    public int Limit => _limit.Value;

    public int InFlight => _inFlight;

    public int LinesInFlight => _linesInFlight;

    /// <summary>Posts under way that take no room from others.</summary>
    public int SetAside
    {
        get
        {
            lock (_gate)
            {
                return SetAsideAt(Now);
            }
        }
    }

    private TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>Asks for a single post. When the answer is yes, <see cref="Leave"/> must follow.</summary>
    /// <param name="quota">Interactions a second, where the tenant has a quota of its own; null: the configuration's.</param>
    /// <param name="retryAfter">When to ask again; zero unless refused.</param>
    /// <param name="enteredAt">To be given back on leaving.</param>
    public Admitted TryEnter(string tenant, int? quota, out TimeSpan retryAfter, out TimeSpan enteredAt)
    {
        lock (_gate)
        {
            var now = enteredAt = Now;
            var load = LoadOf(tenant, quota, now);
            if (!load.TryTake(now, out retryAfter))
            {
                return Admitted.OverQuota;
            }

            // Below its share a tenant is let in although others fill the limit; so at most twice the limit is under way, and only until some
            // of theirs are answered. What nobody else wants, one may have.
            if (_inFlight - SetAsideAt(now) < _limit.Value || load.Posts < Share(_limit.Value, now))
            {
                load.Posts++;
                _inFlight++;
                _standing.Enter(now);
                return Admitted.Yes;
            }

            load.Return();
            _limit.Refused();
            _refusedAt = now;
            retryAfter = Later;
            return Admitted.Overloaded;
        }
    }

    /// <summary>How long to hold back the answer to a post that was not let in.</summary>
    public TimeSpan HoldRefusal(string tenant)
    {
        lock (_gate)
        {
            var now = Now;
            return _tenants.TryGetValue(tenant, out var load) ? load.HoldRefusal(now) : TimeSpan.Zero;
        }
    }

    /// <summary>A post was answered, with whatever outcome.</summary>
    /// <param name="done">What was not done in no time says nothing about how fast it is done: a store that is away refuses quickly.</param>
    public void Leave(string tenant, TimeSpan enteredAt, bool done = true)
    {
        lock (_gate)
        {
            var now = Now;
            var took = now - enteredAt;
            if (done || took > _limit.Target)
            {
                _limit.Answered(took, _inFlight, now);
            }

            _inFlight--;
            _standing.Leave(enteredAt, now);
            _tenants[tenant].Posts--;
        }
    }

    /// <summary>In a cluster, posts that wait for one silo that is slow must not fill the limit for all the others. While everything stands still, nothing is set aside.</summary>
    private int SetAsideAt(TimeSpan now) =>
        _options.InCluster && _limit.MostArePrompt(now) ? Math.Min(_standing.Count(now), _options.MaxSetAside) : 0;

    private TenantLoad LoadOf(string tenant, int? quota, TimeSpan now)
    {
        var perSecond = _options.QuotaOf(tenant, quota);
        if (!_tenants.TryGetValue(tenant, out var load))
        {
            _tenants[tenant] = load = new TenantLoad(new(perSecond, _options.Burst), new(_options.RefusalsPerSecond), now);
            _active = Math.Min(_active + 1, _tenants.Count);
        }

        load.LimitTo(perSecond);
        return load;
    }

    /// <summary>What one tenant may have of it whatever the others do.</summary>
    private int Share(int whole, TimeSpan now) => Math.Max(1, whole / Active(now));

    /// <summary>Tenants that share, counted ten times a second; forgets those long gone.</summary>
    private int Active(TimeSpan now)
    {
        if (now - _countedAt >= Recent / 10)
        {
            _countedAt = now;
            _active = 0;
            foreach (var (tenant, load) in _tenants)
            {
                if (load.Posts + load.Lines + load.LinesWaiting.Count > 0 || now - load.AskedAt < Recent)
                {
                    _active++;
                }
                else if (now - load.AskedAt > Forgotten)
                {
                    _tenants.Remove(tenant);
                }
            }

            _active = Math.Max(1, _active);
        }

        return _active;
    }
}
