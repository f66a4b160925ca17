namespace EscalationGrains.Domain.Policies.Conditions;

/// <summary>Every one of them holds. Of none, all hold.</summary>
public sealed class AllOf(IReadOnlyList<Condition> parts) : Condition
{
    /// <summary>Hours and waits push each other's instant on; they settle after a few rounds or, within this horizon, never.</summary>
    private const int Rounds = 16;

    private readonly Condition[] _parts = [.. parts];

    public IReadOnlyList<Condition> Parts => _parts;

    public override bool IsTimed => _parts.Any(p => p.IsTimed);

    public override bool NeedsStanding => _parts.Any(p => p.NeedsStanding);

    public override IEnumerable<Leaf> Leaves => _parts.SelectMany(p => p.Leaves);

    public override bool Holds(in Situation situation)
    {
        foreach (var part in _parts)
        {
            if (!part.Holds(situation))
            {
                return false;
            }
        }

        return true;
    }

    public override DateTimeOffset? HoldsFrom(in Situation situation, DateTimeOffset from)
    {
        var at = from;
        for (var round = 0; round < Rounds; round++)
        {
            var before = at;
            foreach (var part in _parts)
            {
                if (!part.IsTimed)
                {
                    continue;
                }

                if (part.HoldsFrom(situation, at) is not { } next)
                {
                    return null;
                }

                at = next;
            }

            if (at == before)
            {
                // Asked last, at the instant found: what stands beside a time must not depend on which of them is written first.
                return Holds(situation with { Now = at }) ? at : null;
            }
        }

        return null;
    }

    public override void AddCause(in Situation situation, ref CauseKey key)
    {
        foreach (var part in _parts)
        {
            part.AddCause(situation, ref key);
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
        var held = true;
        foreach (var part in _parts)
        {
            held &= part.JudgeAgain(seen);
        }

        return held;
    }
}
