using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies;

namespace EscalationGrains.Domain.Simulations;

/// <summary>One way that a case went or could have gone: its facts, folded, and what they came to.</summary>
internal sealed class Course(CaseState state, EscalationPolicy policy, SimulationTally tally)
{
    private readonly Dictionary<DecisionId, CaseEvent.Decided> _decided = [];
    private DateTimeOffset _waitsFrom = DateTimeOffset.MinValue;
    private bool _counts;

    public CaseState State { get; private set; } = state;

    /// <summary>What decides from here on.</summary>
    public EscalationPolicy Policy { get; set; } = policy;

    /// <summary>Watched beside it in a unit; null: none.</summary>
    public void WatchBeside(EscalationPolicy? shadow)
    {
        if (Policy.Shadow?.Stamp != shadow?.Stamp)
        {
            Policy = Policy with { Shadow = shadow };
        }
    }

    /// <summary>From the instant from which both courses are compared.</summary>
    public List<CaseEvent> Facts { get; } = [];

    public List<Move> Moves { get; } = [];

    public DateTimeOffset? NextDue => CaseTimers.NextDue(State, Policy);

    /// <summary>Facts, moves and waiting count from here.</summary>
    public void Begin(DateTimeOffset at)
    {
        _waitsFrom = at;
        _counts = true;
    }

    public void Apply(IReadOnlyList<CaseEvent> facts)
    {
        foreach (var fact in facts)
        {
            Apply(fact);
        }
    }

    /// <summary>The case as it stands at the end goes on waiting until then.</summary>
    public void End(DateTimeOffset at) => Wait(at);

    private void Apply(CaseEvent fact)
    {
        var before = State;
        State = before.Apply(fact);
        if (!_counts)
        {
            return;
        }

        Facts.Add(fact);
        if (fact is CaseEvent.Decided decided)
        {
            _decided[decided.DecisionId] = decided;
        }

        if (MoveOf(before, fact) is { } move)
        {
            Moves.Add(move);
            tally.Count(move);
        }

        if (before.IsWaiting != State.IsWaiting || before.Queue != State.Queue || !before.Exists)
        {
            Wait(fact.At, before);
        }

        tally.Count(before, fact, State);
    }

    private void Wait(DateTimeOffset until, CaseState? during = null)
    {
        var state = during ?? State;
        if (state.IsWaiting && until > _waitsFrom)
        {
            tally.Wait(state.Queue, until - _waitsFrom);
        }

        _waitsFrom = until > _waitsFrom ? until : _waitsFrom;
    }

    private Move? MoveOf(CaseState before, CaseEvent fact)
    {
        return fact switch
        {
            CaseEvent.Escalated e => Of(Words<EscalationKind>.Of(e.Kind), e.Trigger, e.DecisionId),
            CaseEvent.HandedBack e => Of("handed-back", TriggerOf(e.DecisionId), e.DecisionId),
            CaseEvent.TierOverridden e => Of("override", "by-call", e.DecisionId),
            CaseEvent.Routed e => Of("routed", TriggerOf(e.DecisionId), e.DecisionId),
            CaseEvent.EscalationExhausted e => Of("exhausted", e.Trigger, e.DecisionId),
            _ => null,
        };

        // A path takes its steps under the decision that set it out, each at an instant of its own.
        Move Of(string kind, string trigger, DecisionId id) => new(
            _decided.TryGetValue(id, out var decided) && decided.At == fact.At ? decided.DueAt : fact.At, kind, trigger, before.Tier, State.Tier, before.Queue, State.Queue);
    }

    private string TriggerOf(DecisionId id) => _decided.TryGetValue(id, out var decided) ? decided.Trigger : "by-call";
}
