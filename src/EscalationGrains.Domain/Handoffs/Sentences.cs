using System.Text;

namespace EscalationGrains.Domain.Handoffs;

/// <summary>Takes texts apart and cuts them down, always the same way.</summary>
internal static class Sentences
{
    /// <summary>A line that is read at a glance.</summary>
    public const int LongestLine = 160;

    /// <summary>The words by which people promise, in English. Found as whole words, whatever their case.</summary>
    private static readonly string[] Promising =
        ["i will", "i'll", "we will", "we'll", "you will receive", "you'll receive", "you will get", "you'll get", "i promise", "we promise", "will be refunded", "will call you", "will get back"];

    /// <summary>White space folded into single blanks, and cut with an ellipsis; a pair of surrogates is never cut apart.</summary>
    public static string Condense(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, LongestLine + 1));
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c))
            {
                line.Append(c);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }

            if (line.Length > LongestLine)
            {
                break;
            }
        }

        var end = line.Length;
        if (end > LongestLine)
        {
            end = char.IsHighSurrogate(line[LongestLine - 2]) ? LongestLine - 2 : LongestLine - 1;
            return line.ToString(0, end).TrimEnd() + "…";
        }

        return line.ToString().TrimEnd();
    }

    public static IEnumerable<string> QuestionsIn(string text) => Of(text).Where(s => s[^1] is '?' or '？' or '؟');

    public static IEnumerable<string> PromisesIn(string text) => Of(text).Where(s => Promising.Any(p => HasWords(s, p)));

    /// <summary>A sentence ends at <c>. ! ?</c> before white space or the end, or at a line break.</summary>
    private static IEnumerable<string> Of(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var ends = text[i] is '\n' or '？' or '؟' || (text[i] is '.' or '!' or '?' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])));
            if (ends || i + 1 == text.Length)
            {
                var sentence = Condense(text[start..(i + 1)]).Trim();
                start = i + 1;
                if (sentence.Length > 0)
                {
                    yield return sentence;
                }
            }
        }
    }

    private static bool HasWords(string sentence, string words)
    {
        for (var at = sentence.IndexOf(words, StringComparison.OrdinalIgnoreCase); at >= 0; at = sentence.IndexOf(words, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + words.Length;
            if ((at == 0 || !char.IsLetterOrDigit(sentence[at - 1])) && (end == sentence.Length || !char.IsLetterOrDigit(sentence[end])))
            {
                return true;
            }
        }

        return false;
    }
}
