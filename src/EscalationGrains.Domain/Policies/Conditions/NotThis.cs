namespace EscalationGrains.Domain.Policies.Conditions;

/// <summary>It does not hold. It is no cause of its own, and time alone does not make it true: what ends by itself is asked for as such.</summary>
public sealed class NotThis(Condition part) : Condition
{
    public Condition Part => part;

    public override bool NeedsStanding => part.NeedsStanding;

    public override IEnumerable<Leaf> Leaves => part.Leaves;

    public override bool Holds(in Situation situation) => !part.Holds(situation);

    public override void Look(in Situation situation, List<SeenCondition> seen) => part.Look(situation, seen);

    public override bool JudgeAgain(Queue<SeenCondition> seen) => !part.JudgeAgain(seen);
}
