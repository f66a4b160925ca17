using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace EscalationGrains.Gateway.Requests;

/// <summary>Text in JSON that no database can keep: lone surrogates and NUL. The parser lets both pass when they are escaped.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    /// <summary>Null for bytes that are not UTF-8, not JSON, nested deeper than 32, or name a member with a lone surrogate.</summary>
    public static JsonDocument? TryParse(ReadOnlyMemory<byte> utf8)
    {
        if (!Utf8.IsValid(utf8.Span))
        {
            return null;
        }

        try
        {
            return NamesAreText(utf8.Span) ? JsonDocument.Parse(utf8, Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static bool TryRead(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    /// <summary>Whether each name and value inside a JSON text can be stored.</summary>
    public static bool IsStorable(string json)
    {
        if (!json.Contains("\\u", StringComparison.Ordinal))
        {
            return true;
        }

        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && (!TryUnescape(ref reader, out var text) || text.Contains('\0', StringComparison.Ordinal)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool NamesAreText(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IndexOf("\\ud"u8) < 0 && utf8.IndexOf("\\uD"u8) < 0)
        {
            return true;
        }

        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Options.MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && !TryUnescape(ref reader, out _))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryUnescape(ref Utf8JsonReader reader, out string text)
    {
        text = "";
        if (!reader.ValueIsEscaped)
        {
            return true;
        }

        try
        {
            text = reader.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
