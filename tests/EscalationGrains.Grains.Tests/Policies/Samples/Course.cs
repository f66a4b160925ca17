using EscalationGrains.Domain;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Triage;

namespace EscalationGrains.Grains.Tests.Policies.Samples;

/// <summary>One case under a sample policy in virtual time: texts are read by the built-in triage, and every due instant on the way is woken at.</summary>
internal sealed class Course(string policy, string start)
{
    private static readonly ActedBy Lead = new(ActorKind.Supervisor, "lead");

    private readonly List<CaseEvent> _facts = [];
    private readonly List<DateTimeOffset> _requests = [];
    private readonly List<CustomerContactMark> _contacts = [];

    public EscalationPolicy Policy { get; } = SamplePolicy.Read(policy);

    public CaseState State { get; private set; } = CaseState.None;

    /// <summary>With the offset of the place, so that a test says the hour as people there would.</summary>
    public DateTimeOffset Now { get; private set; } = At(start);

    public string Topic { get; init; } = "question";

    public string? Department { get; init; }

    public string Language { get; init; } = "en";

    public string? Region { get; init; }

    public AttributeValues Customer { get; init; } = AttributeValues.None;

    /// <summary>Triggers that acted, in order.</summary>
    public string Acted => string.Join(' ', _facts.OfType<CaseEvent.Decided>().Where(d => d.Suppressed is null).Select(d => d.Trigger));

    /// <summary>Who was told, and when, as minutes since the start of the course.</summary>
    public string Told => string.Join(' ', _facts.OfType<CaseEvent.Notified>().Select(n => $"{n.Audience}@{(n.At - At(start)).TotalMinutes}"));

    /// <summary>Where the case is, e.g. <c>t1.billing.en</c>.</summary>
    public string Queue => State.Queue.Value;

    public static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);

    public IEnumerable<T> Facts<T>()
        where T : CaseEvent => _facts.OfType<T>();

    public DateTimeOffset? DueAt(ClockName clock) => State.FindClock(clock)?.DueAt;

    /// <summary>The customer writes.</summary>
    public Course Says(string text, double? amount = null, Severity? severity = null, bool vip = false)
    {
        var asks = SupervisorRequest.IsIn(text);
        var facts = new InteractionFacts(
            InteractionId.Of($"i{_facts.Count}"), Channel.Chat, Direction.Inbound, AuthorKind.Customer, null, Now, Now, severity, asks, null)
        {
            Signals = DefaultTriage.BuiltIn.Read(text, Language),
            Attributes = amount is { } number ? [new("amount", Number: number)] : AttributeValues.None,
            CustomerAttributes = Customer,
        };
        if (asks)
        {
            _requests.Add(Now);
        }

        _contacts.Add(new CustomerContactMark(Now, Topic));
        return Do(s => CaseRules.AddInteraction(s, facts, new CustomerStanding(vip || s.Vip, [.. _requests]) { Contacts = [.. _contacts] }, Opening(), Policy, Now));
    }

    /// <summary>The customer wrote in another case of theirs.</summary>
    public Course SaidElsewhere(string topic)
    {
        _contacts.Add(new CustomerContactMark(Now, topic));
        return this;
    }

    /// <summary>A person answers.</summary>
    public Course Answers() => Do(s => CaseRules.AddInteraction(
        s,
        new InteractionFacts(InteractionId.Of($"i{_facts.Count}"), Channel.Chat, Direction.Outbound, AuthorKind.Agent, AgentId.Of("ana"), Now, Now, null, false, null),
        new CustomerStanding(s.Vip, [.. _requests]) { Contacts = [.. _contacts] },
        null,
        Policy,
        Now));

    public Course EscalatedByLead(int to) => Do(s => CaseRules.Escalate(s, EscalationKind.Hierarchical, to, null, Lead, null, Policy, Now));

    public Course TakenBy(string agent) =>
        Do(s => CaseRules.MakeOffer(s, s.Queue, AgentId.Of(agent), Policy, Now)).Do(s => CaseRules.Accept(s, s.Offer!.Id, AgentId.Of(agent), Policy, Now));

    public Course PendedFor(WaitingFor whom) => Do(s => CaseRules.Pend(s, whom, Lead, null, Policy, Now));

    /// <summary>Lets time pass up to and including an instant, waking the case whenever something is due.</summary>
    public Course Until(string instant)
    {
        var end = At(instant);
        Assert.True(end >= Now, $"{instant} has passed already.");
        while (CaseTimers.NextDue(State, Policy) is { } due && due <= end)
        {
            Now = due > Now ? due.ToOffset(end.Offset) : Now;
            Do(s => CaseRules.Wake(s, Policy, Now));
        }

        Now = end;
        return this;
    }

    private Course Do(Func<CaseState, Verdict<CaseEvent>> rule)
    {
        var facts = Assert.IsType<Verdict<CaseEvent>.Accepted>(rule(State)).Facts;
        _facts.AddRange(facts);
        State = facts.Aggregate(State, (s, f) => s.Apply(f));
        return this;
    }

    private CaseOpening? Opening() => State.Exists ? null : new(CaseId.Of("c1"), CustomerId.Of("k1"), null, Topic, Department, Language, Region, null, null);
}
