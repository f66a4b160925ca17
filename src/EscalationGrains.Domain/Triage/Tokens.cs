namespace EscalationGrains.Domain.Triage;

/// <summary>A text as sentences of known and unknown words, each sentence between <see cref="WordEntry.Begin"/> and <see cref="WordEntry.End"/>.</summary>
/// <remarks>Used again and again by one reader at a time: <see cref="Clear"/> keeps the memory.</remarks>
internal sealed class Tokens
{
    /// <summary>Longer words are no words of a language; below 64 because stem lengths are bits.</summary>
    public const int LongestWord = 48;

    /// <summary>Not kept for the next text when a text was so long.</summary>
    private const int LargestKept = 1 << 16;

    public List<WordEntry> Words { get; private set; } = new(64);

    /// <summary>Of the same length as <see cref="Words"/>: the word stands in capitals.</summary>
    public List<bool> Shouted { get; private set; } = new(64);

    public int ShoutedWords { get; set; }

    public int CalmWords { get; set; }

    public int Exclamations { get; set; }

    public int Questions { get; set; }

    /// <summary>Sum of the values of emoji and emoticons.</summary>
    public double Faces { get; set; }

    public int FaceCount { get; set; }

    /// <summary>By language: how many of its commonest words were met.</summary>
    public int[] Votes { get; } = new int[Languages.Most];

    public bool InSentence => Words.Count > 0 && !ReferenceEquals(Words[^1], WordEntry.End);

    public void Add(WordEntry word, bool shouted)
    {
        if (!InSentence)
        {
            Words.Add(WordEntry.Begin);
            Shouted.Add(false);
        }

        Words.Add(word);
        Shouted.Add(shouted);
    }

    public void EndSentence()
    {
        if (InSentence)
        {
            Words.Add(WordEntry.End);
            Shouted.Add(false);
        }
    }

    public void Clear()
    {
        if (Words.Capacity > LargestKept)
        {
            (Words, Shouted) = (new(64), new(64));
        }

        Words.Clear();
        Shouted.Clear();
        Array.Clear(Votes);
        (ShoutedWords, CalmWords, Exclamations, Questions, Faces, FaceCount) = (0, 0, 0, 0, 0, 0);
    }
}
