namespace EscalationGrains.Gateway.Admission;

// Lines of batches: they wait for room instead of being refused.
internal sealed partial class AdmissionGate
{
    /// <summary>How often a line that waits asks again, should nobody leave meanwhile: a flood may end, and a token may come.</summary>
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(50);

    /// <summary>While posts are refused, lines get this part of the posts' limit: they go on, slowly.</summary>
    private const int LinesWhileCrowded = 8;

    /// <summary>Tenants with a line that waits; few, while all tenants may be thousands.</summary>
    private readonly List<TenantLoad> _waiting = [];

    /// <summary>Waits until a line of a batch may start; <see cref="LeaveLine"/> must follow.</summary>
    /// <param name="quota">As with a post.</param>
    public async ValueTask EnterLineAsync(string tenant, int? quota)
    {
        TaskCompletionSource? turn = null;
        while (!TryEnterLine(tenant, quota, ref turn, out var wait))
        {
            await Task.WhenAny(turn!.Task, Task.Delay(wait, _time));
        }
    }

    public void LeaveLine(string tenant)
    {
        lock (_gate)
        {
            _linesInFlight--;
            _tenants[tenant].Lines--;
            if (_waiting.Count > 0)
            {
                PassOn(Now);
            }
        }
    }

    /// <param name="turn">Null on the first call; what to wait for after a refusal.</param>
    private bool TryEnterLine(string tenant, int? quota, ref TaskCompletionSource? turn, out TimeSpan wait)
    {
        lock (_gate)
        {
            wait = default;
            if (turn is { Task.IsCompleted: true })
            {
                return true; // Room was passed on to it.
            }

            var now = Now;
            var load = LoadOf(tenant, quota, now);
            if (TryStartLine(load, now, out wait))
            {
                if (turn is not null)
                {
                    StopWaiting(load, turn);
                }

                return true;
            }

            if (turn is null)
            {
                load.LinesWaiting.AddLast(turn = new(TaskCreationOptions.RunContinuationsAsynchronously));
                if (load.LinesWaiting.Count == 1)
                {
                    _waiting.Add(load);
                }
            }

            return false;
        }
    }

    private bool TryStartLine(TenantLoad load, TimeSpan now, out TimeSpan wait)
    {
        wait = AskAgain;
        if (!HasRoomForLine(load, now))
        {
            return false;
        }

        if (!load.TryTake(now, out wait))
        {
            wait = wait > AskAgain ? AskAgain : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
            return false;
        }

        load.Lines++;
        _linesInFlight++;
        return true;
    }

    /// <summary>
    /// What nobody else wants one tenant may have, as with posts. In a crowd lines make room for the posts that are refused, but a tenant that does
    /// not use up its share of the posts' limit is no part of the crowd: its lines may have the rest of its share.
    /// </summary>
    private bool HasRoomForLine(TenantLoad load, TimeSpan now)
    {
        var most = _options.MaxBatchLinesInFlight;
        if (_refusedAt == TimeSpan.MinValue || now - _refusedAt >= Recent)
        {
            return _linesInFlight < most || load.Lines < Share(most, now);
        }

        var few = Math.Max(1, _limit.Value / LinesWhileCrowded);
        return _linesInFlight < few || load.Lines < Share(few, now) || load.Posts + load.Lines < Share(Math.Min(_limit.Value, most), now);
    }

    /// <summary>Gives the room of a line that left to the tenant that has the fewest under way.</summary>
    private void PassOn(TimeSpan now)
    {
        TenantLoad? least = null;
        foreach (var load in _waiting)
        {
            if ((least is null || load.Lines < least.Lines) && HasRoomForLine(load, now))
            {
                least = load;
            }
        }

        if (least is not null && TryStartLine(least, now, out _))
        {
            var turn = least.LinesWaiting.First!.Value;
            StopWaiting(least, turn);
            turn.SetResult();
        }
    }

    private void StopWaiting(TenantLoad load, TaskCompletionSource turn)
    {
        load.LinesWaiting.Remove(turn);
        if (load.LinesWaiting.Count == 0)
        {
            _waiting.Remove(load);
        }
    }
}
