namespace EscalationGrains.Domain.Policies.Conditions;

/// <summary>
/// Gathers what a firing rests on. What is merely so (severity is critical) is a cause since it last changed, an event (this interaction) is one
/// of its own, and a time (waiting since then) is stronger than both: of one wait every further message would else be a cause again.
/// </summary>
public struct CauseKey
{
    private long _event;
    private long _since;
    private long _changed;

    /// <summary>It rests on the event that is looked at.</summary>
    public void RestOnEvent(long seq) => _event = Math.Max(_event, seq);

    /// <summary>It rests on time counted from here.</summary>
    public void RestOnTime(DateTimeOffset since) => _since = Math.Max(_since, since.UtcTicks);

    /// <summary>It rests on what is so since this version of the case.</summary>
    public void RestOnChange(long seq) => _changed = Math.Max(_changed, seq);

    public readonly Cause Strongest => _since > 0 ? new Cause(CauseBasis.Time, _since) : _event > 0 ? new Cause(CauseBasis.Event, _event) : new Cause(CauseBasis.Change, _changed);
}
