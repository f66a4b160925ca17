namespace EscalationGrains.Domain.Triage;

/// <summary>What files of phrases and of valences have in common.</summary>
internal static class DataLine
{
    /// <summary>The line without its comment, which begins with a <c>#</c> at the start or after a space, and without space around it.</summary>
    public static string Content(ReadOnlySpan<char> line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '#' && (i == 0 || char.IsWhiteSpace(line[i - 1])))
            {
                line = line[..i];
            }
        }

        return line.Trim().Trim('\uFEFF').ToString().Replace('\t', ' ');
    }

    public static bool IsLanguage(string code) => code.Length is 2 or 3 && code.All(char.IsAsciiLetterLower);

    /// <summary>Small letters, digits and hyphens.</summary>
    public static bool ContainsOnlyListLetters(this ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
            {
                return false;
            }
        }

        return true;
    }
}
