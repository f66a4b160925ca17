namespace EscalationGrains.Domain.Triage;

/// <summary>Makes letters plain, so that "RÉCLAMATION", "ｒéclamation" and "reclamation" are one word.</summary>
internal static class Folding
{
    /// <summary>Stands for a character that is not there at all: zero width, accents on their own, selectors.</summary>
    public const char Nothing = '\0';

    private const char First = 'À';

    /// <summary>Each group: the letters, a colon, what they become. Capitals are made small before.</summary>
    private const string Groups =
        "àáâãäåāăąǎǻ:a çćĉċč:c ďđð:d èéêëēĕėęě:e ĝğġģ:g ĥħ:h ìíîïĩīĭįıǐ:i ĵ:j ķ:k ĺļľŀł:l ñńņňŉ:n òóôõöøōŏőǒ:o ŕŗř:r śŝşšș:s ţťŧț:t ùúûüũūŭůűųǔ:u ŵ:w ýÿŷ:y źżž:z ß:ss æǽ:ae œ:oe þ:th ĳ:ij";

    /// <summary>By letter from <see cref="First"/>: the first plain letter in the low byte, a second one in the high byte.</summary>
    private static readonly ushort[] Plain = Table();

    /// <summary>Full-width forms become plain ones, all apostrophes one, what has no width becomes <see cref="Nothing"/>.</summary>
    public static char Normal(char c) => c switch
    {
        < '\u00AD' => c is '`' ? '\'' : c,
        '’' or '‘' or 'ʼ' or '´' or '′' or '＇' or '‛' => '\'',
        '\u00AD' or '\u034F' or '\u061C' or '\u2060' or '\uFEFF' => Nothing,
        >= '\u0300' and <= '\u036F' => Nothing,
        >= '\u200B' and <= '\u200F' => Nothing,
        >= '\u202A' and <= '\u202E' => Nothing,
        >= '\uFE00' and <= '\uFE0F' => Nothing,
        >= '！' and <= '～' => (char)(c - 0xFEE0),
        '。' => '.',
        '、' or '،' => ',',
        _ => c,
    };

    /// <summary>The small, plain form of a letter or digit; a second letter for "ß" and the like, else <see cref="Nothing"/>.</summary>
    public static char Letter(char c, out char second)
    {
        second = Nothing;
        c = char.ToLowerInvariant(c);
        if (c < First || c - First >= Plain.Length || Plain[c - First] is not (> 0 and var plain))
        {
            return c;
        }

        second = (char)(plain >> 8);
        return (char)(plain & 0xFF);
    }

    /// <summary>A French article or pronoun loses itself ("l'équipe"); English keeps its apostrophe ("don't").</summary>
    public static bool IsElision(ReadOnlySpan<char> word) => word is ['d' or 'l' or 'j' or 's' or 'm' or 'n' or 't' or 'c'];

    private static ushort[] Table()
    {
        var table = new ushort['ɐ' - First];
        foreach (var group in Groups.Split(' '))
        {
            var (letters, plain) = (group[..group.IndexOf(':', StringComparison.Ordinal)], group[(group.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            foreach (var letter in letters)
            {
                table[letter - First] = (ushort)(plain[0] | (plain.Length > 1 ? plain[1] << 8 : 0));
            }
        }

        return table;
    }
}
