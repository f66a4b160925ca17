namespace EscalationGrains.Gateway.Tests;

/// <summary>Request bodies.</summary>
internal static class Bodies
{
    public const string Interaction = """
        {"channel":"chat","direction":"inbound","customer":{"identities":[{"kind":"email","value":"ana@example.com"}]},"author":{"kind":"customer"},"text":"hi"}
        """;

    public static string Line(string email, string text, string more = "") =>
        $$"""{"channel":"chat","direction":"inbound","customer":{"identities":[{"kind":"email","value":"{{email}}"}]},"author":{"kind":"customer"},"text":"{{text}}"{{more}}}""";
}
