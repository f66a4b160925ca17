using System.Globalization;
using System.Text;

namespace EscalationGrains.Benchmarks.Http;

/// <summary>
/// Interactions as a platform posts them: chat messages of known customers, each with a key of its own; one in twenty from somebody new, whose
/// case is opened, and one in fifty asks for a supervisor.
/// </summary>
internal sealed class SampleInteractions(string run, int sender, int customers)
{
    private readonly Random _random = new(HashCode.Combine(sender, 20260105));
    private int _made;

    /// <summary>A customer by number, for the first contact of all.</summary>
    public static string Of(int customer, string language = "en") => FirstContact($"c{customer}@example.com", language);

    /// <summary>The body of somebody's first post.</summary>
    public static string FirstContact(string email, string language) =>
        Body(email, "Hello, my order has not arrived and I would like to know where it is.").Replace("\"language\":\"en\"", $"\"language\":\"{language}\"", StringComparison.Ordinal);

    /// <summary>One line of a batch, or the body of a single post.</summary>
    public string Next(bool withKey = false)
    {
        var number = _made++;
        var email = number % 20 == 19 ? $"new-{run}-{sender}-{number}@example.com" : $"c{_random.Next(customers)}@example.com";
        var text = number % 50 == 49
            ? "This is not good enough. Please let me speak to a supervisor about order 4711."
            : "I have sent the photographs of the parcel that you asked for; what happens next with order 4711?";
        return Body(email, text, withKey ? $"\"idempotencyKey\":\"{KeyOf(number)}\"," : "");
    }

    /// <summary>The whole request for a single post.</summary>
    public byte[] NextRequest(string host, string key)
    {
        var idempotency = KeyOf(_made);
        return Request(host, key, "/v1/interactions", Next(), $"Idempotency-Key: {idempotency}\r\n");
    }

    public static byte[] Request(string host, string key, string path, string body, string headers = "") => Encoding.UTF8.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {key}\r\nContent-Type: application/json\r\n{headers}" +
        $"Content-Length: {Encoding.UTF8.GetByteCount(body).ToString(CultureInfo.InvariantCulture)}\r\n\r\n{body}");

    private static string Body(string email, string text, string key = "") =>
        $$"""{{{key}}"channel":"chat","direction":"inbound","customer":{"identities":[{"kind":"email","value":"{{email}}"}],"language":"en"},"author":{"kind":"customer"},"text":"{{text}}"}""";

    private string KeyOf(int number) => $"{run}-{sender}-{number}";
}
