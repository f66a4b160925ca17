using System.Text;

namespace EscalationGrains.Domain.Interactions;

/// <summary>Cuts a text into sentences of plain words: lower case, accents off, commas kept as words of their own.</summary>
internal static class Sentences
{
    public static IEnumerable<List<string>> Of(string text)
    {
        var (sentence, word) = (new List<string>(), new StringBuilder());
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                Plain(word, char.ToLowerInvariant(c));
                continue;
            }

            if (c is '\'' or '’' or '`')
            {
                EndElision(word);
                continue;
            }

            EndWord(sentence, word);
            if (c == ',')
            {
                sentence.Add(",");
            }
            else if (c is '.' or '!' or '?' or ';' or ':' or '\n' && sentence.Count > 0)
            {
                yield return sentence;
                sentence = [];
            }
        }

        EndWord(sentence, word);
        if (sentence.Count > 0)
        {
            yield return sentence;
        }
    }

    /// <summary>English keeps its apostrophe (don't); a French article loses itself (l'équipe).</summary>
    private static void EndElision(StringBuilder word)
    {
        if (word.Length == 1 && word[0] is 'd' or 'l' or 'j' or 's' or 'm' or 'n' or 't' or 'c')
        {
            word.Clear();
        }
        else if (word.Length > 0)
        {
            word.Append('\'');
        }
    }

    private static void EndWord(List<string> sentence, StringBuilder word)
    {
        if (word.Length > 0)
        {
            sentence.Add(word.ToString().TrimEnd('\''));
            word.Clear();
        }
    }

    private static void Plain(StringBuilder word, char c) => _ = c switch
    {
        >= 'à' and <= 'å' => word.Append('a'),
        'ç' => word.Append('c'),
        >= 'è' and <= 'ë' => word.Append('e'),
        >= 'ì' and <= 'ï' => word.Append('i'),
        'ñ' => word.Append('n'),
        >= 'ò' and <= 'ö' => word.Append('o'),
        >= 'ù' and <= 'ü' => word.Append('u'),
        'ß' => word.Append("ss"),
        _ => word.Append(c),
    };
}
