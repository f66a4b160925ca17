using System.Collections.Frozen;
using System.Text.Json;

namespace EscalationGrains.Domain;

/// <summary>The kebab-case word of each member of an enum: what the API, events and rows say.</summary>
public static class Words<TEnum>
    where TEnum : struct, Enum
{
    private static readonly FrozenDictionary<TEnum, string> ByValue =
        Enum.GetValues<TEnum>().ToFrozenDictionary(v => v, v => JsonNamingPolicy.KebabCaseLower.ConvertName(v.ToString()));

    private static readonly FrozenDictionary<string, TEnum> ByWord =
        ByValue.ToFrozenDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);

    /// <summary>All words, in declared order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<TEnum>().Select(Of)];

    public static string Of(TEnum value) => ByValue[value];

    /// <summary>Exact, case-sensitive match.</summary>
    public static bool TryParse(string? word, out TEnum value)
    {
        value = default;
        return word is not null && ByWord.TryGetValue(word, out value);
    }

    /// <exception cref="FormatException">The word is not one of <see cref="All"/>.</exception>
    public static TEnum Parse(string word) =>
        TryParse(word, out var value) ? value : throw new FormatException($"'{word}' is not one of: {string.Join(' ', All)}.");
}
