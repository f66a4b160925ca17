namespace EscalationGrains.Domain.Triage;

/// <summary>A way to say something, or a way in which it only seems to be said.</summary>
/// <param name="Weight">How sure a phrase of <see cref="PhraseLevel.Says"/> makes, above 0 and up to 1.</param>
internal sealed record Phrase(string Language, SignalKind Kind, PhraseLevel Level, double Weight, IReadOnlyList<PhraseElement> Elements);

internal enum PhraseLevel
{
    /// <summary>Says it.</summary>
    Says,

    /// <summary>Hides the words that it covers from those that say it: "my manager" is nobody that one asks for.</summary>
    Hides,

    /// <summary>Keeps the words that it covers from being hidden: "why don't you".</summary>
    Keeps,
}
