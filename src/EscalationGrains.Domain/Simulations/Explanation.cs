using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Policies.Conditions;
using EscalationGrains.Domain.Policies.Triggers;

namespace EscalationGrains.Domain.Simulations;

/// <summary>Why a trigger did or did not act on a case: the case is taken through its journal once more, under the versions that did decide, while the trigger is watched.</summary>
/// <param name="Trigger">As the policy that decides about the case now has it.</param>
/// <param name="Policy">Decides about the case now.</param>
/// <param name="Evaluations">Each time it was asked, oldest first.</param>
/// <param name="Now">What it sees with nothing but time as the cause.</param>
/// <param name="NextAt">When it acts by time alone; null when it does not.</param>
public sealed record Explanation(Trigger Trigger, EscalationPolicy Policy, IReadOnlyList<Evaluation> Evaluations, Evaluation Now, DateTimeOffset? NextAt)
{
    /// <returns>Null when the policy of the case has no such trigger.</returns>
    /// <exception cref="ArgumentException">The customer has no such case, or it has no facts.</exception>
    public static Explanation? Of(CustomerHistory customer, CaseId id, string trigger, Func<PolicyStamp, EscalationPolicy> policies, DateTimeOffset now)
    {
        var asked = new List<Evaluation>();
        var watched = new Dictionary<PolicyStamp, EscalationPolicy>();
        var scope = new SimulationScope(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, null, Watched);
        var standings = Standings.Of(customer, scope);
        var state = CaseState.None;
        if (customer.Cases.FirstOrDefault(c => c.Id == id) is not { Units.Count: > 0 } history
            || new CaseSimulation(history, customer, standings, scope with { To = history.Units[^1].At }, new SimulationTally(), new SimulationTally()).Run() is not { } course)
        {
            throw new ArgumentException($"There is nothing of case {id.Value}.", nameof(id));
        }

        foreach (var unit in history.Units)
        {
            state = unit.Facts.Aggregate(state, (s, f) => s.Apply(f));
        }

        var policy = policies(state.Policy);
        if (policy.Triggers.FirstOrDefault(t => t.Name == trigger) is not { } asks)
        {
            return null;
        }

        var situation = new Situation(state, null, null, CauseKind.Time, state.Version, now) { Mark = state.FindMark(trigger) };
        return new Explanation(
            asks, policy, Decided(asked, course.RecordedFacts, trigger), WatchedCondition.Ask(asks, situation), state.IsLive ? CaseTimers.DueAt(asks, state) : null);

        EscalationPolicy Watched(PolicyStamp stamp)
        {
            if (!watched.TryGetValue(stamp, out var known))
            {
                var plain = policies(stamp);
                watched[stamp] = known = plain with { Triggers = [.. plain.Triggers.Select(Watch)], TimedTriggers = [.. plain.TimedTriggers.Select(Watch)] };
            }

            return known;
        }

        Trigger Watch(Trigger one) => one.Name == trigger ? one with { When = new WatchedCondition(one, asked) } : one;
    }

    /// <summary>Joins what was asked with what was recorded of it: both stand in the same order.</summary>
    private static List<Evaluation> Decided(List<Evaluation> asked, IReadOnlyList<CaseEvent> facts, string trigger)
    {
        var decisions = facts.OfType<CaseEvent.Decided>().Where(d => d.Trigger == trigger).ToList();
        return asked.ConvertAll(e => e.Held && !e.Spent ? e with { Decision = decisions.Find(d => d.CauseSeq == e.CauseSeq && d.DueAt == e.At) } : e);
    }
}
