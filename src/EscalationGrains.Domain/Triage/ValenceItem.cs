namespace EscalationGrains.Domain.Triage;

/// <summary>One word, stem, idiom, emoji or emoticon of a lexicon.</summary>
/// <param name="Text">In its plain form; the words of an idiom with single spaces; faces as they are.</param>
internal sealed record ValenceItem(string Language, ValenceSection Section, string Text, double Value);

/// <summary>The sections of a file; the words are those between the brackets.</summary>
internal enum ValenceSection
{
    Words,
    Negations,
    NegationsAfter,
    Boosters,
    But,
    Common,
    Emoji,
    Emoticons,
}
