using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Grains.Clock;

namespace EscalationGrains.Grains.Deadlines;

/// <summary>Firing on the real clock: a window that slides, so that no case waits for the slowest of those that were due before it.</summary>
internal sealed partial class DeadlineGrain
{
    /// <summary>Cases that are waking, and the due instant for which. Their rows stand until they have committed.</summary>
    private readonly Dictionary<string, DateTimeOffset> _firing = [];

    private bool HasRoom => _firing.Count < _options.DeadlineConcurrency;

    private void StartDue(DateTimeOffset now)
    {
        while (HasRoom && TakeDue(now) is { } next)
        {
            _firing[next.CaseKey] = next.DueAt;
            _ = WakeInWindow(next);
        }
    }

    private async Task WakeInWindow(DueCase due)
    {
        // Every failure but a cancelled call is caught and planned again in there; of a cancelled one the row stands and the next look finds it.
        await ((Task)Wake(due)).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        var wasFull = !HasRoom;
        if (_firing.TryGetValue(due.CaseKey, out var firing) && firing == due.DueAt)
        {
            _firing.Remove(due.CaseKey);
        }

        StartDue(clock.Now());
        if (wasFull)
        {
            Reschedule();
        }
    }

    /// <summary>The earliest planned case that is due; null when none is.</summary>
    private DueCase? TakeDue(DateTimeOffset now)
    {
        while (_soon.TryPeek(out var next, out var due) && due <= now)
        {
            _soon.Dequeue();
            if (_planned.TryGetValue(next.CaseKey, out var planned) && planned == due)
            {
                _planned.Remove(next.CaseKey);
                return next;
            }

            // Else replaced by an earlier one that has fired already.
        }

        return null;
    }

    private async Task<int> Wake(DueCase due)
    {
        try
        {
            return await GrainFactory.Find<ICaseGrain>(due.CaseKey).Wake();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogWakeFailed(e, due.CaseKey, due.DueAt);
            Plan(due with { DueAt = clock.Now() + RetryAfter });
            return 0;
        }
    }
}
