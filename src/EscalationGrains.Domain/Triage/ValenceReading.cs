using System.Text;

namespace EscalationGrains.Domain.Triage;

/// <summary>
/// The mood of a text after VADER (Hutto and Gilbert, 2014): valences of words, turned by negations up to three words before them, scaled by
/// boosters, weighed by "but", raised by capitals and exclamation marks, their sum s brought to -1..1 by s/sqrt(s² + 15).
/// </summary>
internal sealed class ValenceReading
{
    /// <summary>Words before (or after) a word that may change it; VADER's window.</summary>
    private const int Window = 3;

    // Measured by VADER's authors on people's ratings.
    private const double Negated = -0.74;
    private const double Capitals = 0.733;
    private const double Exclamation = 0.292;
    private const int MostExclamations = 4;
    private const double Question = 0.18;
    private const double MostQuestions = 0.96;
    private const double BeforeBut = 0.5;
    private const double AfterBut = 1.5;
    private const double Alpha = 15;

    /// <summary>A booster further off counts less.</summary>
    private static readonly double[] BoosterByDistance = [1, 0.95, 0.9];

    /// <summary>Adds the words of the lexicon to the vocabulary and its languages to the languages.</summary>
    public ValenceReading(ValenceLexicon lexicon, Vocabulary vocabulary, Languages languages)
    {
        foreach (var item in lexicon.Items)
        {
            if (item.Section == ValenceSection.Emoji)
            {
                Faces.AddEmoji(Rune.GetRuneAt(item.Text, 0), item.Value);
            }
            else if (item.Section == ValenceSection.Emoticons)
            {
                Faces.AddEmoticon(item.Text, item.Value);
            }
            else
            {
                AddWord(item, languages.Number(item.Language), vocabulary);
            }
        }
    }

    public Faces Faces { get; } = new();

    private static void AddWord(ValenceItem item, int language, Vocabulary vocabulary)
    {
        var words = item.Text.Split(' ');
        var entry = vocabulary.Entry(words[0]);
        if (item.Section == ValenceSection.Common)
        {
            entry.CommonIn |= 1U << language;
        }
        else if (words.Length > 1)
        {
            entry.Idioms = [.. entry.Idioms.Append(new Idiom(language, [.. words.Skip(1).Select(vocabulary.Entry)], item.Value)).OrderByDescending(i => i.Rest.Length)];
        }
        else
        {
            entry.Valences = [.. entry.Valences, new WordValence(language, RoleOf(item.Section), item.Value)];
        }
    }

    private static ValenceRole RoleOf(ValenceSection section) => section switch
    {
        ValenceSection.Negations => ValenceRole.Negation,
        ValenceSection.NegationsAfter => ValenceRole.NegationAfter,
        ValenceSection.Boosters => ValenceRole.Booster,
        ValenceSection.But => ValenceRole.But,
        _ => ValenceRole.Word,
    };

    /// <summary>-1 to 1; null when no word or face says anything of the mood.</summary>
    /// <param name="language">The language that the text is in, as far as one knows; -1 when nothing tells.</param>
    /// <param name="isCertain">Then only that language and English count; else any, after that one and English.</param>
    public static double? Compound(Tokens tokens, int language, bool isCertain)
    {
        var look = new Look(language, isCertain);
        var (sum, count, isMixed) = (tokens.Faces, tokens.FaceCount, tokens is { ShoutedWords: > 0, CalmWords: > 0 });
        for (var begin = 0; begin < tokens.Words.Count;)
        {
            var (before, after, afterCount, at) = (0d, 0d, 0, begin + 1);
            var hasBut = false;
            for (; !ReferenceEquals(tokens.Words[at], WordEntry.End); at++)
            {
                if (look.At(tokens.Words[at]) is { Role: ValenceRole.But } && at > begin + 1)
                {
                    (before, after, hasBut) = (before + after, 0, true);
                }
                else if (Word(tokens, at, begin, isMixed, look, out var length) is { } value)
                {
                    (after, afterCount) = (after + value, afterCount + 1);
                    at += length - 1;
                }
            }

            sum += hasBut ? (before * BeforeBut) + (after * AfterBut) : after;
            count += afterCount;
            begin = at + 1;
        }

        return count == 0 ? null : Normalised(Emphasised(sum, tokens));
    }

    private static double? Word(Tokens tokens, int at, int begin, bool isMixed, Look look, out int length)
    {
        length = 1;
        var value = IdiomAt(tokens, at, look, ref length) ?? look.At(tokens.Words[at]) switch { { Role: ValenceRole.Word, Value: not 0 and var v } => v, _ => 0 };
        if (value == 0)
        {
            return null;
        }

        var sign = Math.Sign(value);
        value += isMixed && tokens.Shouted[at] ? sign * Capitals : 0;
        for (var distance = 1; distance <= Window && at - distance > begin; distance++)
        {
            if (look.At(tokens.Words[at - distance]) is { Role: ValenceRole.Booster } booster)
            {
                var boost = booster.Value + (isMixed && tokens.Shouted[at - distance] ? Math.Sign(booster.Value) * Capitals : 0);
                value += sign * boost * BoosterByDistance[distance - 1];
            }
        }

        return IsNegated(tokens, at, begin, length, look) ? value * Negated : value;
    }

    private static double? IdiomAt(Tokens tokens, int at, Look look, ref int length)
    {
        foreach (var idiom in tokens.Words[at].Idioms)
        {
            if (look.Speaks(idiom.Language) && at + idiom.Rest.Length < tokens.Words.Count && IsAt(tokens, at + 1, idiom.Rest))
            {
                length = idiom.Rest.Length + 1;
                return idiom.Value;
            }
        }

        return null;
    }

    private static bool IsAt(Tokens tokens, int at, WordEntry[] rest)
    {
        for (var i = 0; i < rest.Length; i++)
        {
            if (!ReferenceEquals(tokens.Words[at + i], rest[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsNegated(Tokens tokens, int at, int begin, int length, Look look)
    {
        for (var i = at - 1; i > begin && i >= at - Window; i--)
        {
            if (look.At(tokens.Words[i]) is { Role: ValenceRole.Negation or ValenceRole.NegationAfter })
            {
                return true;
            }
        }

        for (var i = at + length; i < at + length + Window && i < tokens.Words.Count && !ReferenceEquals(tokens.Words[i], WordEntry.End) && !ReferenceEquals(tokens.Words[i], WordEntry.Comma); i++)
        {
            switch (look.At(tokens.Words[i]))
            {
                case { Role: ValenceRole.NegationAfter }:
                    return true;
                case { Role: ValenceRole.Word, Value: not 0 }:
                    return false;
            }
        }

        return false;
    }

    private static double Emphasised(double sum, Tokens tokens)
    {
        var marks = (Math.Min(tokens.Exclamations, MostExclamations) * Exclamation) + (tokens.Questions > 1 ? Math.Min(tokens.Questions * Question, MostQuestions) : 0);
        return sum + (Math.Sign(sum) * marks);
    }

    private static double Normalised(double sum) => Math.Clamp(sum / Math.Sqrt((sum * sum) + Alpha), -1, 1);

    /// <summary>Which of a word's meanings counts.</summary>
    private readonly record struct Look(int Language, bool IsCertain)
    {
        public bool Speaks(int language) => !IsCertain || language == Language || language == Languages.English;

        /// <summary>Default (an unweighed word) when the word means nothing in these languages.</summary>
        public WordValence At(WordEntry word)
        {
            WordValence best = default;
            var (rank, isOfLanguage) = (0, false);
            foreach (var valence in word.Valences)
            {
                var mine = valence.Language == Language ? 3 : valence.Language == Languages.English ? 2 : IsCertain ? 0 : 1;
                (best, rank) = mine > rank ? (valence, mine) : (best, rank);
                isOfLanguage |= mine == 3;
            }

            // German "die" is no death: one of the language's commonest words never borrows a meaning.
            return Language >= 0 && !isOfLanguage && (word.CommonIn & (1U << Language)) != 0 ? default : best;
        }
    }
}
