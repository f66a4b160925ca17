using System.Text;

namespace EscalationGrains.EndToEnd.Tests.Fuzz;

/// <summary>What careless and hostile clients send.</summary>
internal static class Hostile
{
    private static readonly string[] Texts =
    [
        "a", " ", "null", "-1", "0", "501", "99999999999999999999", "1.5", "1e3", "true", "'; DROP TABLE cases; --", "../../etc/passwd", "~sys", "@org", "t9.Billing.xx.yy.zz",
        "brand-1/c1", "a:b", "*", "\"1\"", "W/\"1\"", "2026-01-02T03:04:05Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-23:59", "2026-02-30T00:00:00Z",
        "email:ana@example.com", "email:", "phone:+15550100001", "open", "pending", "after", "\u00e9", "\u202etxt", "\U0001f600", "\ufffe", new('x', 300), new('x', 5000),
    ];

    /// <summary>Texts of JSON values, some of them none.</summary>
    public static readonly IReadOnlyList<string> Json =
    [
        "null", "true", "false", "0", "-1", "3", "1.5", "1e999", "-1e-999", "2147483648", "9223372036854775808", new('9', 400), "[]", "{}", "[[]]", "[null]", "[{}]", "{\"a\":null}",
        "\"\"", "\" \"", "\"a\"", "\"\\u0000\"", "\"x\\u0000y\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\uffff\"", "\"\U0001f600\"", "\"\u202e\"", "{\"\\u0000\":1}", "{\"\\ud800\":1}",
        $"\"{new string('x', 301)}\"", $"\"{new string('x', 300_000)}\"", $"{new string('[', 40)}{new string(']', 40)}", $"{new string('[', 10_000)}{new string(']', 10_000)}",
        "\"2026-01-02T03:04:05Z\"", "\"2026-01-02T03:04:05\"", "\"9999-12-31T23:59:59-23:59\"", "\"0001-01-01T00:00:00+14:00\"", "\"2026-02-30T00:00:00Z\"", "\"1969-12-31T23:59:59Z\"",
        "\"PT1H\"", "\"P999999999Y\"", "\"-PT1H\"", "\"chat\"", "\"voice\"", "\"outbound\"", "\"customer\"", "\"agent\"", "\"system\"", "\"email\"", "\"phone\"", "\"critical\"",
        "\"emergency\"", "\"functional\"", "\"third-party\"", "\"away\"", "\"billing\"", "\"en\"", "\"de-DE\"", "\"GB\"", "\"ben\"", "\"admin\"", "\"ana@example.com\"", "\"+15550100001\"",
        "{\"vip\":true}", "{\"n\":1e999999}", "{\"a\":{\"b\":[1,2,{\"c\":\"\\u0000\"}]}}", "{\"cards\":3}", "NaN", "'a'", "\"open", "1 2", "// no", "[1,]",
    ];

    /// <summary>Values that a reader must stop, because what comes behind it cannot take them.</summary>
    public static readonly IReadOnlyList<string> Unstorable =
    [
        "\"\\u0000\"", "\"x\\u0000y\"", "\"\\ud800\"", $"\"{new string('x', 5000)}\"", "\"9999-12-31T23:59:59-23:59\"", "\"0001-01-01T00:00:00+14:00\"", "1e999", "2147483648", "{\"a\":\"\\u0000\"}",
    ];

    /// <summary>Values of headers.</summary>
    public static readonly IReadOnlyList<string> Headers = [.. Texts.Where(text => text.All(c => c is >= ' ' and <= 'ÿ')), "gzip", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""];

    /// <summary>Values of a query, percent-encoded or as odd as they may stand there.</summary>
    public static readonly IReadOnlyList<string> Query = [.. Texts.Select(Uri.EscapeDataString), "", "%00", "%ff%fe", "%ed%a0%80", "%", "%zz", "a%20b+c", "a=b"];

    /// <summary>Values of a parameter of the path. Dots alone are left out: they are another path.</summary>
    public static readonly IReadOnlyList<string> Path = [.. Texts.Select(Uri.EscapeDataString), "%00", "%2e%2e%2fx", "%ff%fe", "%c0%af", "%", "%zz", "a%2fb", "a;b", "a,b", "a+b"];

    /// <summary>Whole bodies.</summary>
    public static readonly IReadOnlyList<byte[]> Bodies =
    [
        [], [0], [0xff, 0xfe, (byte)'{'], [.. "{\"name\":\""u8, 0xc0, 0xaf, .. "\"}"u8], [.. "{\"text\":\""u8, 0xed, 0xa0, 0x80, .. "\"}"u8], [.. "{\"reason\":\""u8, 0xf0, 0x9f], [0xef, 0xbb, 0xbf, .. "{}"u8],
        Encoding.Unicode.GetBytes("{\"name\":\"x\"}"), [0x1f, 0x8b, 8, 0, 0, 0, 0, 0], .. new[] { "{", "}", "[]", "\"a\"", "7", "null", "{} {}", "{\"a\":1,}", "/* */{}", "{\"kind\":1,\"kind\":2}", "a=b&c=d", "a: &a [*a, *a]", "? {a: [}", "\t- x", "!!set {a}" }.Select(Encoding.UTF8.GetBytes),
    ];
}
