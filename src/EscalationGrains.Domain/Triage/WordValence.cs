namespace EscalationGrains.Domain.Triage;

/// <summary>What a word does to the mood of a text in one language.</summary>
/// <param name="Language">Number of the language.</param>
/// <param name="Value">Valence (-4 to 4), or what a booster adds to its neighbour.</param>
internal readonly record struct WordValence(int Language, ValenceRole Role, double Value);

/// <summary>Several words that weigh as one.</summary>
/// <param name="Rest">The words after the first.</param>
internal sealed record Idiom(int Language, WordEntry[] Rest, double Value);

internal enum ValenceRole
{
    Word,
    Negation,

    /// <summary>Negates what stands before it: German "gefällt mir nicht".</summary>
    NegationAfter,
    Booster,
    But,
}
