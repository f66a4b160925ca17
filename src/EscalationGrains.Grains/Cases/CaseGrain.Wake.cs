using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Clock;

namespace EscalationGrains.Grains.Cases;

/// <summary>Two ways lead to <see cref="Wake"/>: the deadline index for every case, and for the ones that matter most a reminder of their own.</summary>
internal sealed partial class CaseGrain
{
    private const string ReminderName = "due";

    /// <summary>Shortest period Orleans allows; only the first tick is meant, the rest repeats until the case has moved on.</summary>
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);

    private bool _hasReminder;

    public async Task<int> Wake()
    {
        var now = clock.Now();
        var due = _dueAt;
        var (awake, woke) = await CatchUp(_state, now);
        if (woke.Count == 0)
        {
            await ReplanIfOtherwise();
            return 0;
        }

        if (await Commit(woke, awake, UnitExtras.None) is not null)
        {
            throw new InvalidOperationException("The case moved while it woke; the deadline stays due and is tried again.");
        }

        if (!(due <= now))
        {
            return 0;
        }

        meters.Fired(now - due.Value);
        return 1;
    }

    /// <summary>Activation did it.</summary>
    public Task Prepare() => Task.CompletedTask;

    public async Task Replan()
    {
        if (!_state.Exists)
        {
            return;
        }

        var (awake, woke) = await CatchUp(_state, clock.Now());

        // What the row says is not known to an activation that is younger than the change, so it is written in any case.
        await Commit(woke, awake, UnitExtras.None, replan: true);
    }

    /// <summary>The row was planned for triggers that are no longer asked, or not for those that are: left alone, it would come due for ever, or never.</summary>
    private async Task ReplanIfOtherwise()
    {
        if (_state.Exists && CaseTimers.NextDue(_state, Policy) != _dueAt)
        {
            await Commit([], _state, UnitExtras.None, replan: true);
        }
    }

    public async Task ReceiveReminder(string reminderName, Orleans.Runtime.TickStatus status)
    {
        _hasReminder = true;
        if (await Wake() == 0)
        {
            // It came for nothing: moved on or done, and the silo that knew died before it said so. Else it would tick for ever.
            await RenewReminderAsync();
        }
    }

    /// <summary>What was due is said in the journal although the call itself is refused. A conflict is the next tick's to mend.</summary>
    private async Task CommitWoken(CaseState awake, IReadOnlyList<CaseEvent> woke)
    {
        if (woke.Count > 0)
        {
            await Commit(woke, awake, UnitExtras.None);
        }
    }

    /// <summary>After the commit, and on activation: the reminder is a second net, not part of the unit. On a test clock it cannot be one,
    /// because Orleans keeps real time.</summary>
    private async Task RenewReminderAsync()
    {
        try
        {
            await SetReminderAsync();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The act is durable and the deadline index stands; a missing second net must not turn it into a failure.
            LogReminderFailed(e, _key);
        }
    }

    private async Task SetReminderAsync()
    {
        var wanted = _dueAt is not null && clock is not TestClock && _options.CaseReminders switch
        {
            CaseReminders.All => true,
            CaseReminders.Critical => _state.Tier == Policy.TopTier || _state.Severity == Severity.Critical,
            _ => false,
        };
        if (wanted)
        {
            var dueIn = _dueAt!.Value - clock.Now();
            await this.RegisterOrUpdateReminder(ReminderName, dueIn > TimeSpan.Zero ? dueIn : TimeSpan.Zero, ReminderPeriod);
            _hasReminder = true;
        }
        else if (_hasReminder)
        {
            if (await this.GetReminder(ReminderName) is { } reminder)
            {
                await this.UnregisterReminder(reminder);
            }

            _hasReminder = false;
        }
    }
}
