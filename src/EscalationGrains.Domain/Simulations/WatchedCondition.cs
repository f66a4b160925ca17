using EscalationGrains.Domain.Policies.Conditions;
using EscalationGrains.Domain.Policies.Triggers;

namespace EscalationGrains.Domain.Simulations;

/// <summary>Stands in for the condition of a trigger, answers as it would, and notes each time it is asked.</summary>
internal sealed class WatchedCondition(Trigger trigger, List<Evaluation> asked) : Condition
{
    public override bool IsTimed => trigger.When.IsTimed;

    public override bool NeedsStanding => trigger.When.NeedsStanding;

    public override IEnumerable<Leaf> Leaves => trigger.When.Leaves;

    public static Evaluation Ask(Trigger trigger, in Situation situation)
    {
        var seen = new List<SeenCondition>();
        trigger.When.Look(situation, seen);
        var held = trigger.When.Holds(situation);
        return new Evaluation(situation.Now, situation.Cause, situation.CauseSeq, seen, held, held && trigger.IsSpent(situation));
    }

    public override bool Holds(in Situation situation)
    {
        var evaluation = Ask(trigger, situation);
        asked.Add(evaluation);
        return evaluation.Held;
    }

    public override DateTimeOffset? HoldsFrom(in Situation situation, DateTimeOffset from) => trigger.When.HoldsFrom(situation, from);

    public override void AddCause(in Situation situation, ref CauseKey key) => trigger.When.AddCause(situation, ref key);

    public override void Look(in Situation situation, List<SeenCondition> seen) => trigger.When.Look(situation, seen);

    public override bool JudgeAgain(Queue<SeenCondition> seen) => trigger.When.JudgeAgain(seen);
}
