namespace EscalationGrains.Domain.Triage;

/// <summary>All that the data says of one word: the sets of phrase words it is in, and what it weighs in each language.</summary>
internal sealed class WordEntry
{
    public const int CommaSet = 0;
    public const int BeginSet = 1;
    public const int EndSet = 2;

    /// <summary>Number of the first set that data may use.</summary>
    public const int FirstFreeSet = 3;

    public static readonly WordEntry Unknown = new();
    public static readonly WordEntry Comma = new() { Sets = [CommaSet] };

    /// <summary>Stands before the first word of each sentence.</summary>
    public static readonly WordEntry Begin = new() { Sets = [BeginSet] };

    /// <summary>Stands after the last word of each sentence.</summary>
    public static readonly WordEntry End = new() { Sets = [EndSet] };

    public int[] Sets { get; set; } = [];

    public WordValence[] Valences { get; set; } = [];

    public Idiom[] Idioms { get; set; } = [];

    /// <summary>Bit of each language of which this is one of the commonest words.</summary>
    public uint CommonIn { get; set; }
}
