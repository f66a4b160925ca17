using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;

namespace EscalationGrains.Domain.Tests.Building;

/// <summary>A case brought to a state by the rules themselves; each step must be accepted.</summary>
internal sealed class CaseBuilder
{
    private readonly List<CaseEvent> _facts = [];
    private readonly List<DateTimeOffset> _requests = [];

    public CaseState State { get; private set; } = CaseState.None;

    public DateTimeOffset Now { get; private set; } = A.Monday;

    public EscalationPolicy Policy { get; private set; } = EscalationPolicy.BuiltIn;

    public IReadOnlyList<CaseEvent> Facts => _facts;

    /// <summary>The facts of each step.</summary>
    public List<IReadOnlyList<CaseEvent>> Units { get; } = [];

    public OfferId OfferId => State.Offer!.Id;

    public static implicit operator CaseState(CaseBuilder builder) => builder.State;

    public CaseBuilder Under(EscalationPolicy policy)
    {
        Policy = policy;
        return this;
    }

    public CaseBuilder After(double hours = 0, double minutes = 0, double seconds = 0)
    {
        Now += TimeSpan.FromHours(hours) + TimeSpan.FromMinutes(minutes) + TimeSpan.FromSeconds(seconds);
        return this;
    }

    public Verdict<CaseEvent> Ask(Func<CaseState, DateTimeOffset, Verdict<CaseEvent>> rule) => rule(State, Now);

    public CaseBuilder Do(Func<CaseState, DateTimeOffset, Verdict<CaseEvent>> rule)
    {
        var facts = Expect.Accepted(rule(State, Now));
        _facts.AddRange(facts);
        Units.Add(facts);
        State = facts.Aggregate(State, (s, f) => s.Apply(f));
        return this;
    }

    public CaseBuilder Opened(Severity? severity = null, DateTimeOffset? dueAt = null, string? department = "billing", string? region = null, bool asks = false) =>
        Said(A.Message(Now, severity: severity, asks: asks), A.Opening(dueAt, department, region));

    /// <summary>An interaction; requests for a supervisor add up in the standing as the customer's rules would count them.</summary>
    public CaseBuilder Said(InteractionFacts interaction, CaseOpening? opening = null)
    {
        if (interaction.SupervisorRequested && interaction.IsFromCustomer)
        {
            _requests.Add(interaction.OccurredAt);
        }

        return Do((s, now) => CaseRules.AddInteraction(s, interaction, A.Standing(s.Vip, [.. _requests]), opening, Policy, now));
    }

    public CaseBuilder AskedForSupervisor() => Said(A.Message(Now, $"i{State.InteractionCount + 1}", asks: true));

    public CaseBuilder Escalated(int to) => Do((s, now) => CaseRules.Escalate(s, EscalationKind.Hierarchical, to, null, A.Sue, null, Policy, now));

    public CaseBuilder HandedBack() => Do((s, now) => CaseRules.HandBack(s, A.Sue, null, Policy, now));

    public CaseBuilder Offered(AgentId agent) => Do((s, now) => CaseRules.MakeOffer(s, s.Queue, agent, Policy, now));

    public CaseBuilder Accepted(AgentId agent) => Do((s, now) => CaseRules.Accept(s, s.Offer!.Id, agent, Policy, now));

    public CaseBuilder Declined(AgentId agent) => Do((s, now) => CaseRules.Decline(s, s.Offer!.Id, agent, null, Policy, now));

    /// <summary>Offered to and accepted by the agent at once.</summary>
    public CaseBuilder OwnedBy(AgentId agent) => Offered(agent).Accepted(agent);

    /// <summary>The agent goes offline where that may last so long.</summary>
    public CaseBuilder Offline(AgentId agent, double graceMinutes) =>
        Do((s, now) => CaseRules.OwnerOffline(s, agent, now, Policy with { OfflineGrace = TimeSpan.FromMinutes(graceMinutes) }, now));

    /// <summary>The agent goes offline where that may not last at all.</summary>
    public CaseBuilder Released(AgentId agent) => Offline(agent, 0).Woken();

    public CaseBuilder Pended(WaitingFor waitingFor = WaitingFor.Customer) => Do((s, now) => CaseRules.Pend(s, waitingFor, A.Sue, null, Policy, now));

    public CaseBuilder Resumed() => Do((s, now) => CaseRules.Resume(s, A.Sue, Policy, now));

    public CaseBuilder Resolved() => Do((s, now) => CaseRules.Resolve(s, A.Sue, null, Policy, now));

    public CaseBuilder Closed() => Do((s, now) => CaseRules.Close(s, A.Sue, Policy, now));

    public CaseBuilder Reopened() => Do((s, now) => CaseRules.Reopen(s, A.Sue, null, Policy, now));

    public CaseBuilder Severe(Severity severity) => Do((s, now) => CaseRules.ChangeSeverity(s, severity, A.Sue, null, Policy, now));

    public CaseBuilder ReassignedTo(AgentId? agent = null, string? department = null) =>
        Do((s, now) => CaseRules.Reassign(s, department, agent, A.Sue, null, Policy, now));

    public CaseBuilder Woken() => Do((s, now) => CaseRules.Wake(s, Policy, now));

    public Clock Clock(ClockName name) => State.FindClock(name) ?? throw new InvalidOperationException($"No clock {name}.");

    public static QueueKey Queue(int tier, string department = "billing") => QueueKey.Of(tier, department, "en", null);
}
