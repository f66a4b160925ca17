namespace EscalationGrains.Domain;

/// <summary>What a rule says: facts to store, nothing to do, or a refusal with a stable code. Never an exception.</summary>
public abstract record Verdict<TFact>
{
    private Verdict()
    {
    }

    /// <summary>At least one fact, in the order in which they are folded and stored.</summary>
    public sealed record Accepted(IReadOnlyList<TFact> Facts) : Verdict<TFact>;

    /// <summary>What was asked is already so.</summary>
    public sealed record Unchanged : Verdict<TFact>
    {
        public static readonly Unchanged Instance = new();
    }

    /// <summary>A rule forbids it.</summary>
    /// <param name="Code">Stable, kebab-case, e.g. <c>case.already-closed</c>.</param>
    /// <param name="Detail">One sentence for a person; holds no personal value.</param>
    public sealed record Rejected(string Code, string Detail) : Verdict<TFact>;

    public static Verdict<TFact> From(IReadOnlyList<TFact> facts) => facts.Count == 0 ? Unchanged.Instance : new Accepted(facts);
}
