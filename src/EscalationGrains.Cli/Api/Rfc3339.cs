namespace EscalationGrains.Cli.Api;

/// <summary>Writes instants the way the API takes them: RFC 3339, UTC, with a Z.</summary>
internal static class Rfc3339
{
    public static string Format(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'");
}
