using System.IO.Compression;
using System.Text;

namespace EscalationGrains.EndToEnd.Tests.Raw;

/// <summary>Bodies of <c>POST /v1/interactions</c> that are wrong as a whole, and what they must be answered.</summary>
internal static class BadBodies
{
    public const string Good = """{"channel":"chat","direction":"inbound","customer":{"identities":[{"kind":"email","value":"bad@example.com"}]},"author":{"kind":"customer"},"text":"Hello."}""";

    public static IEnumerable<(string Name, byte[] Body, int Status, string? Code)> All()
    {
        foreach (var (name, body) in NotJson())
        {
            yield return (name, body, 400, "request.malformed");
        }

        foreach (var root in new[] { "[]", "7", "\"text\"", "null", "true" })
        {
            yield return ($"root {root}", Encoding.UTF8.GetBytes(root), 400, "request.invalid");
        }

        yield return ("nothing", [], 400, "request.invalid");
        yield return ("lone surrogate in a text", With("text", "\"\\ud800\""), 400, "request.invalid");
        yield return ("lone surrogates the wrong way round", With("subject", "\"\\udc00\\ud800\""), 400, "request.invalid");
        yield return ("NUL in a text", With("text", "\"a\\u0000b\""), 400, "request.invalid");
        yield return ("NUL in a name of an attribute", With("attributes", "{\"\\u0000\":1}"), 400, "request.invalid");
        yield return ("a text that is too long", With("text", $"\"{new string('x', 262_145)}\""), 400, "request.invalid");
        yield return ("a field twice: the last counts", Encoding.UTF8.GetBytes(Good.Replace("\"channel\":\"chat\"", "\"channel\":\"fax\",\"channel\":\"chat\"", StringComparison.Ordinal)), 201, null);
        yield return ("an attribute no number can hold", With("attributes", "{\"n\":1e999999}"), 201, null);
        yield return ("all of Unicode that can be written", With("text", "\"\U0001f600 \\ud83d\\ude00 \uffff \u202e \u0001\"".Replace("\u0001", "\\u0001", StringComparison.Ordinal)), 201, null);
    }

    private static IEnumerable<(string Name, byte[] Body)> NotJson()
    {
        var good = Encoding.UTF8.GetBytes(Good);
        for (var length = 1; length < good.Length; length += 7)
        {
            yield return ($"cut after {length}", good[..length]);
        }

        yield return ("trailing comma", Encoding.UTF8.GetBytes(Good.Replace("}}", "},}", StringComparison.Ordinal).Replace("\"Hello.\"}", "\"Hello.\",}", StringComparison.Ordinal)));
        yield return ("comment", [.. "/* hi */"u8, .. good]);
        yield return ("two values", [.. good, .. good]);
        yield return ("10,000 levels of arrays", With("attributes", $"{{\"a\":{new string('[', 10_000)}{new string(']', 10_000)}}}"));
        yield return ("10,000 levels of objects", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000)));
        yield return ("10,000 levels never closed", Encoding.UTF8.GetBytes(new string('[', 10_000)));
        yield return ("overlong slash", Broken(0xc0, 0xaf));
        yield return ("surrogate in UTF-8", Broken(0xed, 0xa0, 0x80));
        yield return ("cut sequence", Broken(0xf0, 0x9f, 0x98));
        yield return ("lone continuation", Broken(0x80));
        yield return ("beyond Unicode", Broken(0xf4, 0x90, 0x80, 0x80));
        yield return ("NUL as it is", Broken(0));
        yield return ("name with a lone surrogate", Encoding.UTF8.GetBytes(Good.Replace("\"text\"", "\"\\ud800\":1,\"text\"", StringComparison.Ordinal)));
        yield return ("UTF-16", Encoding.Unicode.GetBytes(Good));
        yield return ("byte order mark", [0xef, 0xbb, 0xbf, .. good]);
        yield return ("gzip", Zipped(good));
        yield return ("gzip of 100 MB of zeros", Zipped(new byte[100_000_000]));
    }

    /// <summary>The good body with one more field, as it is written here.</summary>
    public static byte[] With(string field, string json) => Encoding.UTF8.GetBytes(Good.Replace("{\"channel\"", $"{{\"{field}\":{json},\"channel\"", StringComparison.Ordinal).Replace($",\"{field}\":\"Hello.\"", "", StringComparison.Ordinal));

    private static byte[] Broken(params byte[] inside)
    {
        var at = Good.IndexOf("Hello.", StringComparison.Ordinal);
        return [.. Encoding.UTF8.GetBytes(Good[..at]), .. inside, .. Encoding.UTF8.GetBytes(Good[at..])];
    }

    private static byte[] Zipped(byte[] bytes)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return zipped.ToArray();
    }
}
