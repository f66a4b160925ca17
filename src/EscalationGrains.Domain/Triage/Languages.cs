namespace EscalationGrains.Domain.Triage;

/// <summary>Numbers the languages that the data speaks, English first.</summary>
internal sealed class Languages
{
    /// <summary>One bit each in a mask.</summary>
    public const int Most = 32;

    public const int English = 0;

    private readonly List<string> _codes = ["en"];

    public int Count => _codes.Count;

    public uint All => Count == Most ? uint.MaxValue : (1U << Count) - 1;

    /// <exception cref="ArgumentException">More than 32 languages.</exception>
    public int Number(string code)
    {
        if (_codes.IndexOf(code) is >= 0 and var known)
        {
            return known;
        }

        if (Count == Most)
        {
            throw new ArgumentException($"Triage data holds more than {Most} languages.", nameof(code));
        }

        _codes.Add(code);
        return Count - 1;
    }

    /// <summary>The number of a tag's first part; -1 when the tag is null or no data speaks it.</summary>
    public int Find(string? tag)
    {
        var span = tag.AsSpan().Trim();
        var end = span.IndexOfAny('-', '_');
        span = end < 0 ? span : span[..end];
        for (var i = 0; i < _codes.Count; i++)
        {
            if (span.Equals(_codes[i], StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }
}
