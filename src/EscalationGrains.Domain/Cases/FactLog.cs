namespace EscalationGrains.Domain.Cases;

/// <summary>Collects facts of one decision and folds each at once, so that the next rule sees what the last one decided.</summary>
internal sealed class FactLog(CaseState state)
{
    private readonly List<CaseEvent> _facts = [];

    public CaseState State { get; private set; } = state;

    public IReadOnlyList<CaseEvent> Facts => _facts;

    public void Add(CaseEvent fact)
    {
        State = State.Apply(fact);
        _facts.Add(fact);
    }

    public Verdict<CaseEvent> ToVerdict() => Verdict<CaseEvent>.From(_facts);
}
