using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Policies.Conditions;

namespace EscalationGrains.Domain.Cases;

public static partial class CaseRules
{
    /// <summary>
    /// Takes an interaction in: opens the case when it does not exist, resumes or reopens it when the customer speaks, and escalates when
    /// the interaction is a reason to. A closed case takes in what others write as a record, but answers <c>case.closed-to-customer</c> to the customer,
    /// who is then served by a new case.
    /// </summary>
    /// <param name="opening">Required when <paramref name="state"/> does not exist; ignored otherwise.</param>
    public static Verdict<CaseEvent> AddInteraction(
        CaseState state, InteractionFacts interaction, CustomerStanding standing, CaseOpening? opening, EscalationPolicy policy, DateTimeOffset now)
    {
        if (state.Status == CaseStatus.Closed && state.Exists && interaction.IsFromCustomer)
        {
            return Reject("case.closed-to-customer", "The case is closed; what the customer says now belongs to a new one.");
        }

        var log = new FactLog(state);
        if (!state.Exists)
        {
            Open(log, interaction, standing, opening ?? throw new ArgumentNullException(nameof(opening)), policy);
        }
        else
        {
            Learn(log, interaction, standing, policy, now);
        }

        log.Add(new CaseEvent.InteractionAdded(
            interaction.OccurredAt, interaction.ReceivedAt, interaction.Id, interaction.Channel, interaction.Direction, interaction.Author, interaction.AgentId, interaction.SupervisorRequested)
        {
            Signals = interaction.Signals.Count == 0 ? null : interaction.Signals,
            Attributes = interaction.Attributes.Count == 0 ? null : interaction.Attributes,
            Severity = interaction.Severity,
        });
        if (log.State.Subject is null && interaction.Subject is { } subject)
        {
            log.Add(new CaseEvent.SubjectSet(now, subject));
        }

        if (interaction.IsFromCustomer)
        {
            Awaken(log, policy, now);
        }

        if (log.State.IsLive)
        {
            TellReplyClocks(log, interaction, policy);
            RaiseSeverity(log, interaction, policy, now);
            Evaluate(log, CauseKind.Interaction, policy, now, now, interaction, standing);
        }

        return log.ToVerdict();
    }

    private static void Open(FactLog log, InteractionFacts interaction, CustomerStanding standing, CaseOpening opening, EscalationPolicy policy)
    {
        var at = interaction.OccurredAt;
        var department = opening.Department ?? policy.DefaultDepartment;
        var severity = interaction.Severity ?? Severity.Normal;
        log.Add(new CaseEvent.Opened(
            at, opening.Id, opening.CustomerId, opening.ExternalRef, opening.Topic, department, opening.Language, opening.Region, interaction.Channel, severity,
            policy.FirstTier, QueueKey.Of(policy.FirstTier, department, opening.Language, opening.Region), standing.Vip, policy.Stamp, opening.FollowUpOf,
            interaction.Naming == CaseNaming.None ? null : interaction.Naming, interaction.Severity is not null)
        {
            DueAt = opening.DueAt,
        });
        if (interaction.CustomerAttributes.Count > 0)
        {
            log.Add(new CaseEvent.CustomerAttributesLearned(at, interaction.CustomerAttributes));
        }

        StartClock(log, policy, ClockName.Acknowledge, at);
        if (opening.DueAt is { } due)
        {
            log.Add(new CaseEvent.ClockStarted(at, ClockName.Resolve, due > at ? due - at : TimeSpan.Zero));
        }
        else
        {
            StartClock(log, policy, ClockName.Resolve, at);
        }

        if (interaction.IsFromCustomer)
        {
            StartClock(log, policy, ClockName.FirstResponse, at);
        }

        StartTier(log, policy, at);
    }

    /// <summary>The customer speaks again: a pending case goes on, a resolved one was not solved.</summary>
    private static void Awaken(FactLog log, EscalationPolicy policy, DateTimeOffset now)
    {
        var actor = new ActedBy(ActorKind.Customer, log.State.CustomerId.Value);
        if (log.State.Status == CaseStatus.Pending)
        {
            ResumeInto(log, actor, policy, now);
        }
        else if (log.State.Status == CaseStatus.Resolved)
        {
            ReopenInto(log, actor, null, policy, now);
        }
    }

    /// <summary>What an interaction says about its case holds by when it occurred, not by when it came, until a person has placed the case.</summary>
    private static void Learn(FactLog log, InteractionFacts interaction, CustomerStanding standing, EscalationPolicy policy, DateTimeOffset now)
    {
        var before = log.State;
        if (before.Vip != standing.Vip)
        {
            log.Add(new CaseEvent.VipChanged(now, standing.Vip));
        }

        var attributes = before.CustomerAttributes.With(interaction.CustomerAttributes);
        if (!attributes.Equals(before.CustomerAttributes))
        {
            log.Add(new CaseEvent.CustomerAttributesLearned(now, attributes));
        }

        LearnPlace(log, interaction, now);
        if (log.State.Version != before.Version)
        {
            RetargetClocks(log, policy, before, now);
        }
    }

    private static void LearnPlace(FactLog log, InteractionFacts interaction, DateTimeOffset now)
    {
        var state = log.State;
        var naming = state.Naming.With(interaction.Naming);
        if (state.PlacedByPerson || !state.IsLive || naming == state.Naming)
        {
            return;
        }

        var (department, language, region) = (naming.Department?.Value ?? state.Department, naming.Language?.Value ?? state.Language, naming.Region?.Value ?? state.Region);
        var queue = QueueKey.Of(state.Tier, department, language, region);
        if (queue != state.Queue)
        {
            Supersede(log, now);
        }

        log.Add(new CaseEvent.RoutingLearned(now, naming, naming.Topic?.Value ?? state.Topic, department, language, region, state.Queue, queue));
    }

    /// <summary>A later interaction, whoever wrote it, may raise the severity, never lower it: lowering is a person's decision. The first
    /// one that names a severity at all replaces the default.</summary>
    private static void RaiseSeverity(FactLog log, InteractionFacts interaction, EscalationPolicy policy, DateTimeOffset now)
    {
        if (interaction.Severity is not { } severity)
        {
            return;
        }

        if (severity > log.State.Severity || !log.State.SeverityNamed)
        {
            ChangeSeverityInto(log, severity, ActedBy.System, null, policy, now);
        }
    }

    /// <summary>Requests are told apart by their instants; two at the same one are two.</summary>
    private static List<DateTimeOffset> Unserved(IReadOnlyList<DateTimeOffset> requests, IReadOnlyList<DateTimeOffset> served)
    {
        var left = served.ToList();
        return [.. requests.Where(at => !left.Remove(at))];
    }
}
