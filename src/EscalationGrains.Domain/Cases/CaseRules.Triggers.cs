using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Policies.Conditions;
using EscalationGrains.Domain.Policies.Triggers;

namespace EscalationGrains.Domain.Cases;

public static partial class CaseRules
{
    /// <summary>
    /// Asks every trigger of the policy, in order, what this cause means, and carries out what they say. A trigger that acted for the same cause
    /// is passed over. Each is asked once, so triggers cannot chase each other.
    /// </summary>
    /// <param name="judgedAt">The instant to judge by: when it was due, or happened.</param>
    /// <param name="now">When it is carried out.</param>
    /// <param name="keepsPlace">Why no trigger may move the case for this; those that would are recorded as suppressed, and so never act for the same cause.</param>
    private static void Evaluate(
        FactLog log, CauseKind cause, EscalationPolicy policy, DateTimeOffset judgedAt, DateTimeOffset now,
        InteractionFacts? interaction = null, CustomerStanding? standing = null, ClockName? clock = null, string? keepsPlace = null)
    {
        var causeSeq = log.State.Version;
        if (policy.Shadow is { } shadow)
        {
            Watch(log, cause, shadow, judgedAt, now, interaction, standing, clock);
        }

        var asked = new Situation(log.State, interaction, standing, cause, causeSeq, judgedAt, clock);
        var acted = false;
        for (var i = policy.NextToAct(asked, 0); i >= 0 && log.State.IsLive; i = policy.NextToAct(asked, i + 1))
        {
            var trigger = policy.Triggers[i];
            var suppressed = acted && policy.Match == MatchMode.First ? "another-acted" : keepsPlace is not null && trigger.Actions.Any(Moves) ? keepsPlace : Pointless(trigger, log.State, policy);
            Decide(log, trigger, asked with { Mark = log.State.FindMark(trigger.Name) }, suppressed, policy, now);
            acted |= suppressed is null;
            asked = asked with { State = log.State };
        }
    }

    /// <summary>Another policy, or version of it, decides from now on. No pause is lost: clocks keep what they have run and get the new targets.</summary>
    /// <param name="former">The policy that decided so far.</param>
    public static Verdict<CaseEvent> ChangePolicy(CaseState state, EscalationPolicy former, EscalationPolicy policy, DateTimeOffset now)
    {
        if (!state.IsLive || !state.Exists || state.Policy == policy.Stamp)
        {
            return Verdict<CaseEvent>.Unchanged.Instance;
        }

        var log = new FactLog(state);
        log.Add(new CaseEvent.PolicyChanged(now, state.Policy, policy.Stamp));
        RetargetClocks(log, policy, state, now, former);
        Evaluate(log, CauseKind.Command, policy, now, now);
        return log.ToVerdict();
    }

    private static bool Moves(TriggerAction action) => action is TriggerAction.Escalate or TriggerAction.HandBack or TriggerAction.Route;

    private static void Decide(FactLog log, Trigger trigger, in Situation situation, string? suppressed, EscalationPolicy policy, DateTimeOffset now)
    {
        var seen = new List<SeenCondition>();
        trigger.When.Look(situation, seen);
        var id = NextDecision(log.State);
        IReadOnlyList<string> actions = suppressed is null ? [.. trigger.Actions.Select(a => Tell(a, log.State, policy))] : [];
        var served = ServedBy(trigger, situation);
        var compared = Compared(seen, situation);
        log.Add(new CaseEvent.Decided(
            now, id, trigger.Name, policy.Stamp, trigger.CauseOf(situation), situation.Cause, situation.CauseSeq, situation.Now, seen, actions, suppressed, situation.Interaction?.Id));
        if (suppressed is not null)
        {
            return;
        }

        foreach (var action in trigger.Actions)
        {
            Carry(log, action, id, trigger, compared, served, policy, now);
        }
    }

    /// <summary>The requests that a move by this trigger answers; they never count again.</summary>
    private static List<DateTimeOffset>? ServedBy(Trigger trigger, in Situation situation)
    {
        foreach (var leaf in trigger.When.Leaves)
        {
            if (leaf is CountIs { Counted: Counted.SupervisorRequests } count && situation.Interaction is not null)
            {
                return Unserved(count.AcrossCases && situation.Standing is { } standing ? standing.SupervisorRequests : situation.State.Requests, situation.State.ServedRequests);
            }
        }

        return null;
    }

    /// <summary>Why acting would change nothing; null when it would change something.</summary>
    private static string? Pointless(Trigger trigger, CaseState state, EscalationPolicy policy)
    {
        string? why = null;
        foreach (var action in trigger.Actions)
        {
            if (WhyPointless(action, state, policy) is not { } reason)
            {
                return null;
            }

            why ??= reason;
        }

        return why;
    }

    private static string? WhyPointless(TriggerAction action, CaseState state, EscalationPolicy policy) => action switch
    {
        TriggerAction.Escalate { Path: { } path } => state.Path?.Name == path ? "on-the-path-already" : null,
        TriggerAction.Escalate e => TargetOf(e, state, policy) == (state.Tier, state.Department) ? "there-already" : null,
        TriggerAction.HandBack => state.Tier <= policy.FirstTier ? "lowest-tier-already" : null,
        TriggerAction.SetSeverity s => s.Severity == state.Severity || (s.OnlyUp && s.Severity < state.Severity) ? "severe-enough-already" : null,
        TriggerAction.Route r => QueueOf(state, r) == state.Queue ? "there-already" : null,
        TriggerAction.Tag t => state.Tags.Contains(t.Name) ? "tagged-already" : null,
        _ => null,
    };

    /// <summary>Where an escalation goes: up to a tier that exists, never down. Above the top, the top's number and one.</summary>
    private static (int Tier, string Department) TargetOf(TriggerAction.Escalate escalate, CaseState state, EscalationPolicy policy)
    {
        var wanted = escalate.Tier ?? state.Tier + escalate.Up;
        var tier = wanted <= state.Tier ? state.Tier : policy.Tiers.FirstOrDefault(t => t.Tier >= wanted && t.Staffed)?.Tier ?? policy.TopTier + 1;
        return (tier, escalate.Department ?? state.Department);
    }

    private static AgentQueues.QueueKey QueueOf(CaseState state, TriggerAction.Route route) =>
        AgentQueues.QueueKey.Of(state.Tier, route.Department ?? state.Department, route.Language ?? state.Language, route.Region ?? state.Region);

    private static void Carry(
        FactLog log, TriggerAction action, DecisionId id, Trigger trigger, Dictionary<string, string> compared, List<DateTimeOffset>? served, EscalationPolicy policy, DateTimeOffset now)
    {
        if (!log.State.IsLive || WhyPointless(action, log.State, policy) is not null)
        {
            return;
        }

        switch (action)
        {
            case TriggerAction.Escalate { Path: { } path } e:
                SetOut(log, policy.Paths[path], id, e.Kind, trigger.Name, policy, now);
                break;
            case TriggerAction.Escalate e:
                var (tier, department) = TargetOf(e, log.State, policy);
                EscalateInto(log, e.Kind, trigger.Name, tier, department, ActedBy.System, null, compared, policy, now, served, id);
                if (e.AllContacts)
                {
                    TellContacts(log, id, policy, now);
                }

                break;
            case TriggerAction.HandBack:
                HandBackInto(log, ActedBy.System, null, policy, now, id);
                break;
            case TriggerAction.SetSeverity s:
                ChangeSeverityInto(log, s.Severity, ActedBy.Policy, null, policy, now);
                break;
            case TriggerAction.Route r:
                RouteInto(log, r, id, policy, now);
                break;
            case TriggerAction.Tag t:
                log.Add(new CaseEvent.Tagged(now, id, t.Name));
                break;
            case TriggerAction.StartClock c:
                StartClock(log, policy, c.Clock, now, c.Target);
                break;
            case TriggerAction.Notify n:
                log.Add(new CaseEvent.Notified(now, id, n.Audience, n.Message));
                break;
            case TriggerAction.FollowUp f:
                StartClock(log, policy, ClockName.FollowUp, now, f.After);
                break;
            default:
                throw new InvalidOperationException($"Unknown action {action.GetType().Name}.");
        }
    }

    private static void RouteInto(FactLog log, TriggerAction.Route route, DecisionId id, EscalationPolicy policy, DateTimeOffset now)
    {
        var before = log.State;
        Supersede(log, now);
        log.Add(new CaseEvent.Routed(
            now, id, route.Department ?? before.Department, route.Language ?? before.Language, route.Region ?? before.Region, before.Queue, QueueOf(before, route)));
        RetargetClocks(log, policy, before, now);
        StartAcknowledge(log, policy, now);
    }

    private static void TellContacts(FactLog log, DecisionId id, EscalationPolicy policy, DateTimeOffset now)
    {
        foreach (var contact in policy.ContactsOf(log.State.Tier, log.State.Department, log.State.Language, log.State.Region))
        {
            log.Add(new CaseEvent.Notified(now, id, contact));
        }
    }

    /// <summary>The short form that goes with a move: what was looked at, and of a clock its target and when that was reached.</summary>
    private static Dictionary<string, string> Compared(List<SeenCondition> seen, in Situation situation)
    {
        var compared = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var condition in seen)
        {
            compared[condition.Text] = condition.Value ?? "none";
        }

        if (situation.Clock is { } name && situation.State.FindClock(name) is { } clock)
        {
            compared["clock"] = Words<ClockName>.Of(name);
            compared["target"] = Policies.Documents.Durations.Format(clock.Target);
            compared["severity"] = Words<Severity>.Of(situation.State.Severity);
            compared["dueAt"] = situation.Now.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        }

        return compared;
    }

    /// <summary>What an action will do, and how its target was found.</summary>
    private static string Tell(TriggerAction action, CaseState state, EscalationPolicy policy)
    {
        switch (action)
        {
            case TriggerAction.Escalate { Path: { } path }:
                return $"set out on path {path}";
            case TriggerAction.Escalate e:
                var (tier, department) = TargetOf(e, state, policy);
                var how = e.Tier is null ? e.Up == 0 ? "same tier" : $"{e.Up} up" : "named tier";
                return tier > policy.TopTier
                    ? $"escalate {Words<EscalationKind>.Of(e.Kind)}: no tier above {state.Tier}"
                    : $"escalate {Words<EscalationKind>.Of(e.Kind)} to {QueueOf(state, tier, department)} ({how}, {(e.Department is null ? "same department" : "named department")})";
            case TriggerAction.HandBack:
                return "hand back one tier";
            case TriggerAction.SetSeverity s:
                return $"set severity {Words<Severity>.Of(s.Severity)}";
            case TriggerAction.Route r:
                return $"route to {QueueOf(state, r)}";
            case TriggerAction.Tag t:
                return $"tag {t.Name}";
            case TriggerAction.StartClock c:
                return $"start the {Words<ClockName>.Of(c.Clock)} clock";
            case TriggerAction.Notify n:
                return $"notify {n.Audience}";
            case TriggerAction.FollowUp f:
                return $"follow up in {Policies.Documents.Durations.Format(f.After)}";
            default:
                throw new InvalidOperationException($"Unknown action {action.GetType().Name}.");
        }
    }
}
