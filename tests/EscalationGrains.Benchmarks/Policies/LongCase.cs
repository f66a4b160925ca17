using EscalationGrains.Domain;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Policies.Conditions;
using EscalationGrains.Domain.Triage;

namespace EscalationGrains.Benchmarks.Policies;

/// <summary>A case that goes to and fro for weeks: the customer writes, an agent answers, it waits for the customer, its severity changes.</summary>
internal sealed class LongCase
{
    private static readonly DateTimeOffset Opened = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly ActedBy Somebody = new(ActorKind.Supervisor, "sue");

    private readonly List<CaseEvent> _events = [];
    private readonly EscalationPolicy _policy;
    private int _said;

    private LongCase(EscalationPolicy policy) => _policy = policy;

    public CaseState State { get; private set; } = CaseState.None;

    public DateTimeOffset Now { get; private set; } = Opened;

    public IReadOnlyList<CaseEvent> Events => _events;

    /// <summary>What its customer did in other cases.</summary>
    public CustomerStanding Standing { get; } = new(false, [Opened.AddDays(-9)])
    {
        Contacts = [.. Enumerable.Range(1, 8).Select(day => new CustomerContactMark(Opened.AddDays(-day), day % 2 == 0 ? "refund" : "delivery"))],
    };

    /// <param name="events">At least so many.</param>
    public static LongCase Of(EscalationPolicy policy, int events)
    {
        var @case = new LongCase(policy);
        @case.Hear(@case.Says(20));
        for (var turn = 0; @case._events.Count < events; turn++)
        {
            @case.Turn(turn);
        }

        return @case;
    }

    public InteractionFacts Says(double amount) =>
        new(InteractionId.Of($"i{_said}"), Channel.Email, Direction.Inbound, AuthorKind.Customer, null, Now, Now, null, false, null)
        {
            Attributes = [new AttributeValue("amount", Number: amount)],
            Signals = [new Signal(SignalKind.Sentiment, -0.2, "valence/1"), new Signal(SignalKind.Churn, 0.4, "phrases/1")],
        };

    public Situation Asked(InteractionFacts interaction) => new(State, interaction, Standing, CauseKind.Interaction, State.Version, Now);

    private void Turn(int turn)
    {
        Now += TimeSpan.FromMinutes(7);
        Add(CaseRules.Pend(State, turn % 3 == 0 ? WaitingFor.ThirdParty : WaitingFor.Customer, Somebody, null, _policy, Now));
        Now += TimeSpan.FromMinutes(11);
        Hear(Says(20));
        Now += TimeSpan.FromMinutes(3);
        Hear(Says(20) with { Direction = Direction.Outbound, Author = AuthorKind.Agent });
        Add(CaseRules.ChangeSeverity(State, turn % 2 == 0 ? Severity.Low : Severity.Normal, Somebody, null, _policy, Now));
    }

    private void Hear(InteractionFacts interaction)
    {
        _said++;
        var opening = new CaseOpening(CaseId.Of("c1"), CustomerId.Of("k1"), null, "refund", "billing", "en", "gb", null, null);
        Add(CaseRules.AddInteraction(State, interaction, Standing, opening, _policy, Now));
    }

    private void Add(Verdict<CaseEvent> verdict)
    {
        foreach (var fact in ((Verdict<CaseEvent>.Accepted)verdict).Facts)
        {
            State = State.Apply(fact);
            _events.Add(fact);
        }
    }
}
