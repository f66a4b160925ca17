using EscalationGrains.Domain.Triage;

namespace EscalationGrains.Domain.Interactions;

/// <summary>Reads a request for somebody higher up out of a text, in any language.</summary>
public static class SupervisorRequest
{
    /// <summary>True when the text asks for somebody higher up. Null and empty texts ask for nothing; linear in the text's length.</summary>
    public static bool IsIn(string? text, ITriage triage) => !string.IsNullOrWhiteSpace(text) && triage.Says(SignalKind.SupervisorRequest, text);

    /// <summary>By the built-in phrases alone.</summary>
    public static bool IsIn(string? text) => IsIn(text, DefaultTriage.BuiltIn);
}
