using EscalationGrains.Domain.Triage;

namespace EscalationGrains.Domain.Interactions;

/// <summary>Reads a request for somebody higher up out of a text, in any language of the built-in phrases.</summary>
public static class SupervisorRequest
{
    /// <summary>True when the text asks for somebody higher up. Null and empty texts ask for nothing; linear in the text's length.</summary>
    public static bool IsIn(string? text) => !string.IsNullOrWhiteSpace(text) && DefaultTriage.BuiltIn.Says(SignalKind.SupervisorRequest, text);
}
