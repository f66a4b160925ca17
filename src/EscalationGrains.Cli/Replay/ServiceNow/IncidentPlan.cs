namespace EscalationGrains.Cli.Replay.ServiceNow;

/// <summary>
/// The steps of one incident. Every row is one interaction; what the row changed against the rows before it is one command a
/// change. The walk keeps what the case has been told so far, and tells only what is new.
/// </summary>
internal sealed class IncidentPlan
{
    /// <summary>The host takes an <c>occurredAt</c> back to 24 hours before its clock, no further.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromHours(24);

    private readonly IReadOnlyList<ServiceNowRow> _rows;
    private readonly IncidentInteractions _interactions;
    private readonly List<ReplayStep> _steps = [];
    private RecordedState _state = RecordedState.Open;
    private int _priority;
    private int _reassignments;
    private int _reopenings;
    private DateTimeOffset? _resolvedAt;
    private DateTimeOffset? _closedAt;
    private string? _department;

    private IncidentPlan(IReadOnlyList<ServiceNowRow> rows)
    {
        _rows = rows;
        _interactions = new IncidentInteractions(rows[0]);
        _priority = rows[0].Priority;
        _reassignments = rows[0].ReassignmentCount;
        _reopenings = rows[0].ReopenCount;
        _department = ServiceNowWords.Department(rows[0].Group);
    }

    /// <param name="rows">All rows of one incident, in order; at least one.</param>
    public static IReadOnlyList<ReplayStep> Of(IReadOnlyList<ServiceNowRow> rows)
    {
        var plan = new IncidentPlan(rows);
        var latest = -1;
        for (var index = 0; index < rows.Count; index++)
        {
            // A row with a lower mod count arrived late: it says that something was written, not how things stand.
            if (rows[index].ModCount < latest)
            {
                plan._steps.Add(plan._interactions.Update(rows[index]));
                continue;
            }

            latest = rows[index].ModCount;
            plan.Follow(rows[index], index);
        }

        return plan._steps;
    }

    private void Follow(ServiceNowRow row, int index)
    {
        // Reopened before the update is posted, so that the update falls on an open case.
        Reopen(row);
        _steps.Add(index == 0 ? _interactions.Opening() : _interactions.Update(row));
        Prioritise(row);
        Reassign(row);
        Move(row, index);
    }

    private void Reopen(ServiceNowRow row)
    {
        for (; _reopenings < row.ReopenCount; _reopenings++)
        {
            _steps.Add(IncidentCommands.Reopen(row, _reopenings + 1));
            _state = RecordedState.Open;
            _resolvedAt = _closedAt = null;
        }
    }

    private void Prioritise(ServiceNowRow row)
    {
        if (row.Priority != _priority)
        {
            _steps.Add(IncidentCommands.Severity(row));
            _priority = row.Priority;
        }
    }

    /// <summary>The counter says how often; the group may be empty, or the same as before.</summary>
    private void Reassign(ServiceNowRow row)
    {
        _department = ServiceNowWords.Department(row.Group) ?? _department;
        for (; _reassignments < row.ReassignmentCount; _reassignments++)
        {
            _steps.Add(IncidentCommands.Reassign(row, _reassignments + 1, _department));
        }
    }

    private void Move(ServiceNowRow row, int index)
    {
        switch (row.State)
        {
            case RecordedState.Resolved:
                Resolve(row, index);
                break;
            case RecordedState.Closed:
                Resolve(row, index);
                Close(row);
                break;
            // Without an increment of the reopen counter nothing leads out of resolved and closed.
            case var target when !IsDone && _state != target:
                Wait(row, target);
                break;
        }
    }

    private void Wait(ServiceNowRow row, RecordedState target)
    {
        // From one kind of waiting to another leads over open: a case is set pending from open only.
        if (_state != RecordedState.Open)
        {
            _steps.Add(IncidentCommands.Resume(row));
        }

        if (target != RecordedState.Open)
        {
            _steps.Add(IncidentCommands.Pend(row, target));
        }

        _state = target;
    }

    private void Resolve(ServiceNowRow row, int index)
    {
        if (_state == RecordedState.Closed)
        {
            return;
        }

        if (row.ResolvedAt <= row.HappenedAt)
        {
            if (row.ResolvedAt != _resolvedAt)
            {
                _steps.Add(IncidentCommands.Resolve(row, row.ResolvedAt.Value, SendAt(row, row.ResolvedAt.Value)));
                _resolvedAt = row.ResolvedAt;
                _state = RecordedState.Resolved;
            }
        }
        else if (row.State == RecordedState.Resolved && _state != RecordedState.Resolved && IsReopenedAfter(index))
        {
            // The instant of this first resolution is overwritten in the log by that of the last one, so the row's own time
            // stands for it; the case has to be resolved to be reopened, and reopening takes the instant away again.
            _steps.Add(IncidentCommands.Resolve(row, row.HappenedAt, row.HappenedAt));
            _state = RecordedState.Resolved;
        }
    }

    private void Close(ServiceNowRow row)
    {
        var closedAt = row.ClosedAt <= row.HappenedAt ? row.ClosedAt.Value : row.HappenedAt;
        if (closedAt != _closedAt)
        {
            _steps.Add(IncidentCommands.Close(row, closedAt, SendAt(row, closedAt)));
            _closedAt = closedAt;
            _state = RecordedState.Closed;
        }
    }

    /// <summary>
    /// At the row's time; at its own instant where the row came so late that the host would no longer take it, unless the case
    /// was told something after that instant, which must not fall behind its end.
    /// </summary>
    private DateTimeOffset SendAt(ServiceNowRow row, DateTimeOffset instant) =>
        row.HappenedAt - instant <= Reach || _steps.Any(step => step is CommandStep && step.At > instant) ? row.HappenedAt : instant;

    private bool IsDone => _state is RecordedState.Resolved or RecordedState.Closed;

    private bool IsReopenedAfter(int index) => _rows.Skip(index + 1).Any(later => later.ReopenCount > _reopenings);
}
