using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Policies.Conditions;
using EscalationGrains.Domain.Policies.Triggers;

namespace EscalationGrains.Domain.Cases;

public static partial class CaseRules
{
    /// <summary>Asks the triggers of a version that is only watched, on the case as it is before those that count act.</summary>
    private static void Watch(
        FactLog log, CauseKind cause, EscalationPolicy shadow, DateTimeOffset judgedAt, DateTimeOffset now, InteractionFacts? interaction, CustomerStanding? standing, ClockName? clock)
    {
        var state = log.State;
        var acted = false;
        for (var i = 0; i < shadow.Triggers.Count && state.IsLive; i++)
        {
            var trigger = shadow.Triggers[i];
            var situation = new Situation(state, interaction, standing, cause, state.Version, judgedAt, clock) { Mark = state.FindShadowMark(trigger.Name, shadow.Stamp) };
            if (!trigger.When.Holds(situation) || trigger.IsSpent(situation))
            {
                continue;
            }

            var suppressed = acted && shadow.Match == MatchMode.First ? "another-acted" : Pointless(trigger, state, shadow);
            acted |= suppressed is null;
            var seen = new List<SeenCondition>();
            trigger.When.Look(situation, seen);
            IReadOnlyList<string> actions = suppressed is null ? [.. trigger.Actions.Select(a => Tell(a, state, shadow))] : [];
            log.Add(new CaseEvent.Shadowed(now, trigger.Name, shadow.Stamp, trigger.CauseOf(situation), cause, state.Version, judgedAt, seen, actions, suppressed, interaction?.Id));
        }
    }
}
