namespace EscalationGrains.Domain.Policies.Conditions;

/// <summary>At least one of them holds. Of none, none does.</summary>
public sealed class AnyOf(IReadOnlyList<Condition> parts) : Condition
{
    private readonly Condition[] _parts = [.. parts];

    public IReadOnlyList<Condition> Parts => _parts;

    public override bool IsTimed => _parts.Any(p => p.IsTimed);

    public override bool NeedsStanding => _parts.Any(p => p.NeedsStanding);

    public override IEnumerable<Leaf> Leaves => _parts.SelectMany(p => p.Leaves);

    public override bool Holds(in Situation situation)
    {
        foreach (var part in _parts)
        {
            if (part.Holds(situation))
            {
                return true;
            }
        }

        return false;
    }

    public override DateTimeOffset? HoldsFrom(in Situation situation, DateTimeOffset from)
    {
        DateTimeOffset? earliest = null;
        foreach (var part in _parts)
        {
            if (part.HoldsFrom(situation, from) is { } at && (earliest is null || at < earliest))
            {
                earliest = at;
            }
        }

        return earliest;
    }

    public override void AddCause(in Situation situation, ref CauseKey key)
    {
        foreach (var part in _parts)
        {
            if (part.Holds(situation))
            {
                part.AddCause(situation, ref key);
            }
        }
    }

    public override void Look(in Situation situation, List<SeenCondition> seen)
    {
        foreach (var part in _parts)
        {
            part.Look(situation, seen);
        }
    }

    public override bool JudgeAgain(Queue<SeenCondition> seen)
    {
        var held = false;
        foreach (var part in _parts)
        {
            held |= part.JudgeAgain(seen);
        }

        return held;
    }
}
