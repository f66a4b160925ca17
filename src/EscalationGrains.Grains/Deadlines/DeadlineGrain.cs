using System.Globalization;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Deadlines;
using EscalationGrains.Grains.Clock;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Grains.Deadlines;

/// <summary>
/// Owns one shard of the deadline index. Reads ahead, keeps what is due soon in a heap and wakes each case at its instant; after an
/// outage it catches up at once. One durable reminder guarantees that it is awake. A tick is a hint: the case's own state decides.
/// </summary>
[GrainType("deadline")]
internal sealed partial class DeadlineGrain(
    IDeadlineIndex index, IOptions<EscalationOptions> options, [FromKeyedServices(ProductClock.Key)] TimeProvider clock, ILogger<DeadlineGrain> logger)
    : Grain, IDeadlineGrain, IRemindable
{
    private const string ReminderName = "awake";

    /// <summary>Rows read in one look; of a longer backlog the next page is read as soon as these fired.</summary>
    private const int PageSize = 4096;

    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);

    /// <summary>A case that failed to wake is tried again after this long, so that one broken case cannot spin.</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>How often the look goes without a lower bound: finds rows whose due instant was set into the past and whose nudge was lost.</summary>
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(30);

    private readonly EscalationOptions _options = options.Value;
    private readonly PriorityQueue<DueCase, DateTimeOffset> _soon = new();
    private readonly Dictionary<string, DateTimeOffset> _planned = [];
    private readonly bool _onTestClock = clock is TestClock;
    private int _shard;
    private DateTimeOffset _lookAt;
    private DateTimeOffset _sweepAt;
    private DateTimeOffset _from;
    private IGrainTimer? _timer;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var id = GrainKeys.Split(this.GetPrimaryKeyString()).Id;
        _shard = int.Parse(id.AsSpan(id.LastIndexOf('-') + 1), CultureInfo.InvariantCulture);
        if (!_onTestClock)
        {
            _timer = this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions(TimeSpan.Zero, _options.DeadlinePoll) { KeepAlive = true });
        }

        return Task.CompletedTask;
    }

    public async Task Touch()
    {
        if (!_onTestClock && await this.GetReminder(ReminderName) is null)
        {
            await this.RegisterOrUpdateReminder(ReminderName, ReminderPeriod, ReminderPeriod);
        }
    }

    /// <summary>Activation has started the timer; that is all the reminder is for.</summary>
    public Task ReceiveReminder(string reminderName, Orleans.Runtime.TickStatus status) => Task.CompletedTask;

    public Task Nudge(string caseKey, DateTimeOffset dueAt)
    {
        Plan(new DueCase(caseKey, dueAt));
        Reschedule();
        return Task.CompletedTask;
    }

    public async Task<int> FireDue()
    {
        var now = clock.Now();
        foreach (var row in await index.ReadAsync(_shard, null, now, PageSize))
        {
            Plan(row);
        }

        return await Fire(now);
    }

    private async Task Tick(CancellationToken cancellationToken)
    {
        try
        {
            var now = clock.Now();
            if (now >= _lookAt)
            {
                await LookAhead(now, cancellationToken);
            }

            StartDue(clock.Now());
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The store is away or a silo left: the rows stand, the next look finds them.
            LogLookFailed(e, _shard);
        }
        finally
        {
            Reschedule();
        }
    }

    private async Task LookAhead(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_soon.Count >= PageSize)
        {
            // Enough to do, and what is not yet read is due later than all that: a backlog of any length takes two pages of memory.
            _lookAt = now + _options.DeadlinePoll;
            return;
        }

        var sweep = now >= _sweepAt;
        var rows = await index.ReadAsync(_shard, sweep ? null : _from, now + _options.DeadlineReadAhead, PageSize, cancellationToken);
        foreach (var row in rows)
        {
            if (Plan(row) && row.DueAt > now)
            {
                _cold.Enqueue(row);
            }
        }

        StartWarming();

        // A full page goes on where it ended, or what lies between it and the read-ahead would wait for the next sweep.
        var full = rows.Count == PageSize;
        _from = full ? rows[^1].DueAt : now - _options.DeadlineReadAhead;
        _sweepAt = sweep ? now + SweepEvery : _sweepAt;
        _lookAt = full && rows[^1].DueAt <= now ? now : now + _options.DeadlinePoll;
    }

    /// <returns>False when it was known.</returns>
    private bool Plan(DueCase row)
    {
        if (_firing.TryGetValue(row.CaseKey, out var firing) && firing == row.DueAt)
        {
            return false; // read again while it wakes
        }

        if (_planned.TryGetValue(row.CaseKey, out var due) && row.DueAt >= due)
        {
            return false;
        }

        _planned[row.CaseKey] = row.DueAt;
        _soon.Enqueue(row, row.DueAt);
        return true;
    }

    private async Task<int> Fire(DateTimeOffset now)
    {
        var fired = 0;
        var batch = new List<Task<int>>();
        while (TakeDue(now) is { } next)
        {
            batch.Add(Wake(next));
            if (batch.Count >= _options.DeadlineConcurrency)
            {
                fired += (await Task.WhenAll(batch)).Sum();
                batch.Clear();
            }
        }

        return fired + (await Task.WhenAll(batch)).Sum();
    }

    /// <summary>The next tick comes at the next look or the next due instant, whichever is earlier.</summary>
    private void Reschedule()
    {
        var now = clock.Now();
        var next = HasRoom && _soon.TryPeek(out _, out var due) && due < _lookAt ? due : _lookAt;
        var wait = next > now ? next - now : TimeSpan.Zero;
        _timer?.Change(wait, _options.DeadlinePoll);
    }
}
