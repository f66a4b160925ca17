using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.Properties;

/// <summary>A case to which steps happen, and everything it said.</summary>
internal sealed class History(string id, bool wakesOnTime, EscalationPolicy? policy = null)
{

    private readonly List<DateTimeOffset> _requests = [];
    private int _said;

    public EscalationPolicy Policy { get; private set; } = policy ?? EscalationPolicy.BuiltIn;

    public DateTimeOffset Now { get; private set; } = A.Monday;

    public CaseState State { get; private set; } = CaseState.None;

    public List<CaseEvent> Facts { get; } = [];

    /// <summary>What was committed together: the state before, the facts, the state after.</summary>
    public List<(CaseState Before, IReadOnlyList<CaseEvent> Facts, CaseState After)> Units { get; } = [];

    public static History Of(IEnumerable<Step> steps, bool wakesOnTime = false, string id = "c1", EscalationPolicy? policy = null)
    {
        var history = new History(id, wakesOnTime, policy);
        history.Commit(history.Write(AuthorKind.Customer, Direction.Inbound, null, false));
        foreach (var step in steps)
        {
            history.Happen(step);
        }

        return history;
    }

    public void Happen(Step step)
    {
        WaitUntil(Now + step.Wait);
        Commit(Decide(step));
    }

    /// <summary>Takes the case over to another policy, unless it is no longer live.</summary>
    public void Migrate(EscalationPolicy to)
    {
        var verdict = CaseRules.ChangePolicy(State, Policy, to, Now);
        Commit(verdict);
        Policy = verdict is Verdict<CaseEvent>.Accepted ? to : Policy;
    }

    /// <summary>Lets time pass; a case that wakes on time wakes at each due instant on the way.</summary>
    public void WaitUntil(DateTimeOffset until)
    {
        while (wakesOnTime && CaseTimers.NextDue(State, Policy) is { } due && due <= until)
        {
            Now = due > Now ? due : Now;
            Wake();
        }

        Now = until;
    }

    public void Wake() => Commit(CaseRules.Wake(State, Policy, Now));

    private void Commit(Verdict<CaseEvent> verdict)
    {
        if (verdict is not Verdict<CaseEvent>.Accepted(var facts))
        {
            return;
        }

        Assert.NotEmpty(facts);
        var before = State;
        State = facts.Aggregate(State, (s, f) => s.Apply(f));
        Facts.AddRange(facts);
        Units.Add((before, facts, State));
    }

    private Verdict<CaseEvent> Decide(Step step) => step.Act switch
    {
        Act.CustomerWrites => Write(AuthorKind.Customer, Direction.Inbound, step.Severity, step.Flag),
        Act.AgentWrites => Write(AuthorKind.Agent, step.Flag ? Direction.Outbound : Direction.Internal, step.Severity, step.Flag),
        Act.BotWrites => Write(AuthorKind.Bot, step.Flag ? Direction.Outbound : Direction.Inbound, step.Severity, step.Flag),
        Act.Escalate => CaseRules.Escalate(State, EscalationKind.Hierarchical, null, null, A.Sue, null, Policy, Now),
        Act.EscalateAcross => CaseRules.Escalate(State, EscalationKind.Functional, null, step.Department, A.Sue, null, Policy, Now),
        Act.Emergency => CaseRules.Escalate(State, EscalationKind.Emergency, null, step.Department, A.Sue, null, Policy, Now),
        Act.HandBack => CaseRules.HandBack(State, A.Sue, null, Policy, Now),
        Act.Pend => CaseRules.Pend(State, step.Flag ? WaitingFor.Customer : WaitingFor.ThirdParty, A.Sue, null, Policy, Now),
        Act.Resume => CaseRules.Resume(State, A.Sue, Policy, Now),
        Act.Resolve => CaseRules.Resolve(State, A.Sue, null, Policy, Now),
        Act.Close => CaseRules.Close(State, A.Sue, Policy, Now),
        Act.Reopen => CaseRules.Reopen(State, A.Sue, null, Policy, Now),
        Act.ChangeSeverity => CaseRules.ChangeSeverity(State, step.Severity ?? Severity.Normal, A.Sue, null, Policy, Now),
        Act.ReassignAgent => CaseRules.Reassign(State, step.Flag ? step.Department : null, step.Agent, A.Sue, null, Policy, Now),
        Act.ReassignDepartment => CaseRules.Reassign(State, step.Department, null, A.Sue, null, Policy, Now),
        Act.Offer => CaseRules.MakeOffer(State, State.Queue, step.Agent, Policy, Now),
        Act.Accept => CaseRules.Accept(State, LastOffer(), State.Offer?.AgentId ?? step.Agent, Policy, Now),
        Act.Decline => CaseRules.Decline(State, LastOffer(), State.Offer?.AgentId ?? step.Agent, null, Policy, Now),
        Act.GoOffline => step.Flag ? CaseRules.WithdrawFrom(State, step.Agent, Now) : CaseRules.ReleaseOwner(State, step.Agent, "agent-offline", Policy, Now),
        Act.Note => CaseRules.AddNote(State, A.Why, A.Sue, Now),
        Act.Wake => wakesOnTime ? Verdict<CaseEvent>.Unchanged.Instance : CaseRules.Wake(State, Policy, Now),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    private OfferId LastOffer() => State.Offer?.Id ?? OfferId.Of(State.Id, Math.Max(1, State.OfferCount));

    private Verdict<CaseEvent> Write(AuthorKind author, Direction direction, Severity? severity, bool asks)
    {
        var interaction = A.Message(Now, $"i{++_said}", asks ? Channel.Voice : Channel.Chat, direction, author, severity: severity, asks: asks);
        if (asks && interaction.IsFromCustomer)
        {
            _requests.Add(Now);
        }

        var opening = A.Opening() with { Id = CaseId.Of(id), CustomerId = CustomerId.Of("k1") };
        return CaseRules.AddInteraction(State, interaction, A.Standing(requests: [.. _requests]), opening, Policy, Now);
    }
}
