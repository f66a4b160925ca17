namespace EscalationGrains.Domain.Triage;

/// <summary>The memory of one reading: which positions are active, and which words are hidden for which kinds.</summary>
internal sealed class PhraseScratch(int positions, int sets)
{
    /// <summary>Rises with each word, so that the marks below need no clearing.</summary>
    public long Turn { get; set; }

    /// <summary>By set: the turn in which the word was in it.</summary>
    public long[] SetSeen { get; } = new long[sets];

    /// <summary>By position: the turn in which it became active.</summary>
    public long[] ActiveSince { get; } = new long[positions];

    /// <summary>By position: where the earliest match that reached it began.</summary>
    public int[] Begins { get; set; } = new int[positions];

    public int[] NextBegins { get; set; } = new int[positions];

    public List<int> Active { get; set; } = [];

    public List<int> NextActive { get; set; } = [];

    /// <summary>By word of the sentence: bits of the kinds for which it is hidden.</summary>
    public List<int> Hidden { get; } = [];

    /// <summary>By word of the sentence: bits of the kinds for which it cannot be hidden.</summary>
    public List<int> Kept { get; } = [];

    /// <summary>By kind: the best weight found.</summary>
    public double[] Scores { get; } = new double[32];
}
