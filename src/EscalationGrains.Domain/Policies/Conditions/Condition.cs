namespace EscalationGrains.Domain.Policies.Conditions;

/// <summary>A question about a situation with the answer yes or no. Immutable, and asked without allocating.</summary>
public abstract class Condition
{
    /// <summary>Time alone may make it true.</summary>
    public virtual bool IsTimed => false;

    /// <summary>It looks at what the customer did in other cases too, which only an interaction tells.</summary>
    public virtual bool NeedsStanding => false;

    public abstract bool Holds(in Situation situation);

    /// <summary>The earliest instant not before <paramref name="from"/> at which it holds if nothing but time goes on; null when it then never does.</summary>
    public virtual DateTimeOffset? HoldsFrom(in Situation situation, DateTimeOffset from) => Holds(situation with { Now = from }) ? from : null;

    /// <summary>Adds what the condition, if it holds, rests on.</summary>
    public virtual void AddCause(in Situation situation, ref CauseKey key)
    {
    }

    /// <summary>Adds every single condition with what it sees, whether or not it decides.</summary>
    public abstract void Look(in Situation situation, List<SeenCondition> seen);

    /// <summary>Judges again from what was seen, taken in the order in which <see cref="Look"/> gave it.</summary>
    public abstract bool JudgeAgain(Queue<SeenCondition> seen);

    /// <summary>The single conditions, in order.</summary>
    public abstract IEnumerable<Leaf> Leaves { get; }
}
