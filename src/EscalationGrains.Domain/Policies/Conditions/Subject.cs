namespace EscalationGrains.Domain.Policies.Conditions;

/// <summary>What a single condition asks about: one entry of the closed vocabulary.</summary>
/// <param name="Name">As it stands in a policy, e.g. <c>severity</c>.</param>
public abstract record Subject(string Name)
{
    /// <summary>What a firing that rests on it rests on.</summary>
    public Rest Rest { get; init; } = Rest.Nothing;

    /// <summary>See <see cref="Condition.NeedsStanding"/>.</summary>
    public bool NeedsStanding { get; init; }

    public virtual void AddCause(in Situation situation, ref CauseKey key)
    {
        var state = situation.State;
        switch (Rest)
        {
            case Rest.Event when situation.Cause != CauseKind.Time:
                key.RestOnEvent(situation.CauseSeq);
                break;
            case Rest.Severity:
                key.RestOnChange(Math.Max(state.SeverityChangedAt, state.ReopenedAt));
                break;
            case Rest.Place:
                key.RestOnChange(Math.Max(state.PlaceChangedAt, state.ReopenedAt));
                break;
            case Rest.Customer:
                key.RestOnChange(Math.Max(state.CustomerChangedAt, state.ReopenedAt));
                break;
            default:
                key.RestOnChange(state.ReopenedAt);
                break;
        }
    }

    /// <summary>A subject whose value is a word, or none.</summary>
    public sealed record Word(string Name, Reads<string> Read) : Subject(Name);

    /// <summary>A subject whose value is a number, or none.</summary>
    public sealed record Number(string Name, ReadsNumber Read) : Subject(Name);

    /// <summary>A subject that is so or not so.</summary>
    public sealed record Flag(string Name, ReadsFlag Read) : Subject(Name);

    /// <summary>Time counted from an instant of the case, or from none.</summary>
    public sealed record Since(string Name, ReadsInstant Read) : Subject(Name)
    {
        public override void AddCause(in Situation situation, ref CauseKey key)
        {
            if (Read(situation) is { } since)
            {
                key.RestOnTime(since);
            }
        }
    }

    /// <summary>Time left until an instant of the case, or until none.</summary>
    public sealed record Until(string Name, ReadsInstant Read) : Subject(Name)
    {
        public override void AddCause(in Situation situation, ref CauseKey key)
        {
            if (Read(situation) is { } due)
            {
                key.RestOnTime(due);
            }
        }
    }

    public delegate T? Reads<out T>(in Situation situation)
        where T : class;

    public delegate double? ReadsNumber(in Situation situation);

    public delegate bool? ReadsFlag(in Situation situation);

    public delegate DateTimeOffset? ReadsInstant(in Situation situation);
}
