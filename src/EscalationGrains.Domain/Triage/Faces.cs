using System.Text;

namespace EscalationGrains.Domain.Triage;

/// <summary>Emoji and emoticons, and what each says of the mood.</summary>
internal sealed class Faces
{
    public const int LongestEmoticon = 4;

    private readonly Dictionary<int, double> _emoji = [];
    private readonly Dictionary<string, double> _emoticons = new(StringComparer.Ordinal);
    private readonly HashSet<char> _starts = [];

    public void AddEmoji(Rune rune, double value) => _emoji[rune.Value] = value;

    public void AddEmoticon(string emoticon, double value)
    {
        _emoticons[emoticon] = value;
        _starts.Add(emoticon[0]);
    }

    /// <summary>The number of characters of the face that stands at a place; 0 when there is none.</summary>
    /// <param name="afterWord">A letter or digit stands right before: then ":/" is no mouth but part of an address, a time or a list.</param>
    public int At(ReadOnlySpan<char> text, int at, bool afterWord, out double value)
    {
        var c = text[at];
        if (c > 0x2000)
        {
            return Rune.DecodeFromUtf16(text[at..], out var rune, out var consumed) == System.Buffers.OperationStatus.Done && _emoji.TryGetValue(rune.Value, out value) ? consumed : None(out value);
        }

        if (afterWord || !_starts.Contains(c))
        {
            return None(out value);
        }

        var emoticons = _emoticons.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(LongestEmoticon, text.Length - at); length >= 2; length--)
        {
            if (emoticons.TryGetValue(text.Slice(at, length), out value) && (at + length == text.Length || !char.IsLetterOrDigit(text[at + length])))
            {
                return length;
            }
        }

        return None(out value);
    }

    private static int None(out double value)
    {
        value = 0;
        return 0;
    }
}
