using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Raw;

/// <summary>An answer as it came over the wire.</summary>
/// <param name="Headers">By name, case ignored; of a repeated one the last.</param>
internal sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string MediaType => Headers.TryGetValue("Content-Type", out var type) ? type.Split(';')[0].Trim() : "";

    /// <summary>Fails unless this is a problem with the status and code, which tells nothing of the inside of the process.</summary>
    public Answer ExpectProblem(string request, int status, string? code = null)
    {
        Assert.True(MediaType == "application/problem+json", $"{request} was answered {Status} {MediaType} {Body}");
        Assert.True(InsideOf(Body) is null, $"{request} was answered {Status} {Body}");
        return new Answer(request, Status, Body, new HttpResponseMessage().Headers).Expect(status, code);
    }

    /// <summary>What a text tells of the inside of the process; null when nothing.</summary>
    public static string? InsideOf(string text) => Array.Find(
        ["Exception", "   at ", "System.", "Npgsql", "SQLite", "Orleans", "EscalationGrains.", "Kestrel"], part => text.Contains(part, StringComparison.Ordinal));
}
