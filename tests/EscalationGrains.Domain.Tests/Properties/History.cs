using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.Properties;

/// <summary>A case to which steps happen, and everything it said.</summary>
/// <param name="wakesOnTime">It wakes at each due instant.</param>
/// <param name="catchesUp">What is due happens together with the next act, before it.</param>
internal sealed class History(string id, bool wakesOnTime, EscalationPolicy? policy = null, bool catchesUp = false)
{
    private CustomerState _customer = CustomerState.None;
    private int _said;

    public EscalationPolicy Policy { get; private set; } = policy ?? A.Graced;

    public DateTimeOffset Now { get; private set; } = A.Monday;

    public CaseState State { get; private set; } = CaseState.None;

    public List<CaseEvent> Facts { get; } = [];

    /// <summary>What was committed together: the state before, the facts, the state after.</summary>
    public List<(CaseState Before, IReadOnlyList<CaseEvent> Facts, CaseState After)> Units { get; } = [];

    /// <summary>What the customer's own journal says.</summary>
    public List<CustomerEvent> CustomerFacts { get; } = [];

    public static History Of(IEnumerable<Step> steps, bool wakesOnTime = false, string id = "c1", EscalationPolicy? policy = null, bool catchesUp = false)
    {
        var history = new History(id, wakesOnTime, policy, catchesUp);
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
        var before = State;
        IReadOnlyList<CaseEvent> woke = catchesUp && CaseRules.Wake(State, Policy, Now) is Verdict<CaseEvent>.Accepted late ? late.Facts : [];
        State = woke.Aggregate(State, (s, f) => s.Apply(f));
        IReadOnlyList<CaseEvent> decided = Decide(step) is Verdict<CaseEvent>.Accepted accepted ? accepted.Facts : [];
        State = before;
        Commit(Verdict<CaseEvent>.From([.. woke, .. decided]));
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
        Act.GoOffline => step.Flag ? CaseRules.WithdrawFrom(State, step.Agent, Now) : CaseRules.OwnerOffline(State, step.Agent, Now - TimeSpan.FromMinutes(NumberOf(step, 30)), Policy, Now),
        Act.ComeBack => CaseRules.OwnerBack(State, step.Agent, Now),
        Act.Assign => CaseRules.Assign(State, step.Agent, step.Flag, A.Sue, A.Why, Policy, Now),
        Act.ChangePriority => CaseRules.ChangePriority(State, NumberOf(step, 19) - 9, A.Sue, A.Why, Now),
        Act.Reroute => CaseRules.Reroute(State, step.Department, step.Flag ? "fr" : null, step.Severity is null ? null : "gb", A.Sue, A.Why, Policy, Now),
        Act.OverrideTier => CaseRules.OverrideTier(State, NumberOf(step, 4), A.Sue, A.Why, Policy, Now),
        Act.HoldClock => CaseRules.HoldClock(State, ClockOf(step), A.Sue, A.Why, Policy, Now),
        Act.ReleaseClock => CaseRules.ReleaseClock(State, ClockOf(step), A.Sue, A.Why, Policy, Now),
        Act.RequestApproval => CaseRules.RequestApproval(
            State, "refund", 1 + NumberOf(step, 60), "EUR", step.Flag ? 50 : null, step.Severity == Severity.Critical ? A.Sue : new(ActorKind.Agent, step.Agent.Value), A.Why, Policy, Now),
        Act.DecideApproval => CaseRules.DecideApproval(State, ApprovalId.Of(State.Id, 1 + NumberOf(step, Math.Max(1, State.Approvals?.Count ?? 1))), step.Flag, A.Sue, A.Why, Now),
        Act.Note => CaseRules.AddNote(State, A.Why, A.Sue, Now),
        Act.Wake => wakesOnTime ? Verdict<CaseEvent>.Unchanged.Instance : CaseRules.Wake(State, Policy, Now),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    /// <summary>Any number from 0, the same for the same step.</summary>
    private static int NumberOf(Step step, int below) => (int)((step.Wait.Ticks / TimeSpan.TicksPerSecond) + (int)(step.Severity ?? 0)) % below;

    /// <summary>The resolve clock often, because every case has one.</summary>
    private static ClockName ClockOf(Step step) => step.Flag ? ClockName.Resolve : Enum.GetValues<ClockName>()[NumberOf(step, Enum.GetValues<ClockName>().Length)];

    private OfferId LastOffer() => State.Offer?.Id ?? OfferId.Of(State.Id, Math.Max(1, State.OfferCount));

    private Verdict<CaseEvent> Write(AuthorKind author, Direction direction, Severity? severity, bool asks)
    {
        var interaction = A.Message(Now, $"i{_said + 1}", asks ? Channel.Voice : Channel.Chat, direction, author, severity: severity, asks: asks);
        var opening = A.Opening() with { Id = CaseId.Of(id), CustomerId = CustomerId.Of("k1") };
        if (!State.Exists)
        {
            interaction = interaction with { Naming = new CaseNaming(new Named(opening.Topic!, Now), new Named(opening.Department!, Now), null, null) };
        }

        var contact = new CustomerContact(opening.CustomerId, interaction, [], [], null, null, null, null, opening.Topic, State.Exists ? State.Id : null, false);
        var plan = CustomerRules.Receive(_customer, contact, [], opening.Id, Policy, Now);
        var verdict = CaseRules.AddInteraction(State, interaction, plan.Standing, opening, Policy, Now);
        if (verdict is Verdict<CaseEvent>.Accepted)
        {
            _said++;
            CustomerFacts.AddRange(plan.Facts);
            _customer = plan.Facts.Aggregate(_customer, (c, f) => c.Apply(f));
        }

        return verdict;
    }
}
