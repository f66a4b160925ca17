using System.Text.Json;

namespace EscalationGrains.Cli.Api;

/// <summary>RFC 9457, as far as a refusal is told from it.</summary>
internal sealed record ProblemDetails(string? Code, string? Title, string? Detail, JsonElement Errors)
{
    public Refusal ToRefusal(int status)
    {
        var faults = Errors.ValueKind == JsonValueKind.Object ? " " + Errors.GetRawText() : "";
        return new Refusal(status, Code ?? "no-code", (Detail ?? Title ?? "no detail") + faults);
    }
}
