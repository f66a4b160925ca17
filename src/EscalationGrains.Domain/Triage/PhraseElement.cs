namespace EscalationGrains.Domain.Triage;

/// <summary>One place in a phrase: some of these words, or any but these, so many times.</summary>
/// <param name="Words">Plain words, stems with a <c>*</c>, lists with an <c>@</c>, <c>^</c> and <c>$</c> for the ends of the sentence.</param>
/// <param name="IsOther">Any word but those.</param>
internal sealed record PhraseElement(IReadOnlyList<string> Words, bool IsOther, int Min, int Max)
{
    /// <summary>No place repeats more often: a sentence's ends should belong together.</summary>
    public const int MostRepeats = 12;

    /// <summary>The list of the comma, which is a word of its own between words.</summary>
    public const string Comma = "@comma";
}
