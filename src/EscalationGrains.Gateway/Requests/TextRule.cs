using System.Buffers;
using System.Xml;

namespace EscalationGrains.Gateway.Requests;

/// <summary>What a text of a request may look like. Lengths are UTF-16 characters.</summary>
/// <param name="Max">Most characters.</param>
/// <param name="Form">Whether the text, not longer than that, is well-formed.</param>
/// <param name="Says">What the caller is told.</param>
/// <param name="EmptyIsNone">An empty text counts as left out; many senders fill what they do not know with one.</param>
internal sealed record TextRule(int Max, Func<string, bool> Form, string Says, bool EmptyIsNone = false)
{
    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~:-");

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>Ids of this API, as they stand in paths.</summary>
    public static readonly TextRule Id = new(200, IsId, "must be 1 to 200 characters of A-Z a-z 0-9 . _ ~ : -");

    /// <summary>Ids that callers choose and that become grain keys: a leading letter or digit keeps them apart from the engine's own.</summary>
    public static readonly TextRule OwnId = new(
        100,
        text => IsId(text) && char.IsAsciiLetterOrDigit(text[0]) && !text.Contains(':', StringComparison.Ordinal),
        "must be 1 to 100 characters of A-Z a-z 0-9 . _ ~ - and begin with a letter or digit");

    /// <summary>Ids of other systems; 300 characters keep an index row of any database small enough.</summary>
    public static readonly TextRule External = new(300, IsPrintable, "must be 1 to 300 printable characters");

    /// <summary>A handle; 320 is the longest mail address.</summary>
    public static readonly TextRule Handle = new(320, IsPrintable, "must be 1 to 320 printable characters");

    public static readonly TextRule Department = new(
        64, text => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(NameCharacters), "must be 1 to 64 characters of a-z 0-9 -");

    public static readonly TextRule Topic = new(200, IsPrintable, "must be 1 to 200 printable characters");

    public static readonly TextRule Name = new(300, IsPrintable, "must be 1 to 300 printable characters", EmptyIsNone: true);

    /// <summary>998 is the longest line of a mail.</summary>
    public static readonly TextRule Subject = new(998, HasNoNul, "must be at most 998 characters without NUL", EmptyIsNone: true);

    public static readonly TextRule Text = new(256 * 1024, HasNoNul, "must be at most 262144 characters without NUL", EmptyIsNone: true);

    /// <summary>What a person writes beside a command.</summary>
    public static readonly TextRule Reason = new(4000, HasNoNul, "must be at most 4000 characters without NUL", EmptyIsNone: true);

    public static readonly TextRule Cursor = new(500, IsPrintable, "must be a cursor that a list returned");

    public static readonly TextRule Language = new(35, text => PrimaryTag(text) is not null, "must be a language tag such as en or en-GB");

    public static readonly TextRule Region = new(2, text => text.Length == 2 && text.All(char.IsAsciiLetter), "must be two letters such as GB");

    public static readonly TextRule Currency = new(3, text => text.Length == 3 && text.All(char.IsAsciiLetter), "must be three letters such as EUR");

    public static readonly TextRule IdempotencyKey = new(
        255, text => text.Length > 0 && text.All(c => c is >= ' ' and <= '~'), "must be 1 to 255 printable ASCII characters");

    /// <summary>An ISO 8601 duration from 0.</summary>
    public static TextRule Duration(TimeSpan longest, string says) => new(64, text => IsDuration(text, longest), says);

    /// <summary>The language without script and region, lower case; null when there is none.</summary>
    public static string? PrimaryTag(string text)
    {
        var end = text.AsSpan().IndexOfAny('-', '_');
        var tag = end < 0 ? text : text[..end];
        return tag.Length is 2 or 3 && tag.All(char.IsAsciiLetter) ? tag.ToLowerInvariant() : null;
    }

    public bool Allows(string text) => text.Length <= Max && Form(text);

    private static bool IsId(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(IdCharacters);

    private static bool IsPrintable(string text)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c))
            {
                return false;
            }
        }

        return !string.IsNullOrWhiteSpace(text);
    }

    private static bool IsDuration(string text, TimeSpan longest)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text) is var duration && duration >= TimeSpan.Zero && duration <= longest;
        }
        catch (Exception fault) when (fault is FormatException or OverflowException)
        {
            return false;
        }
    }

    private static bool HasNoNul(string text) => !text.Contains('\0', StringComparison.Ordinal);
}
