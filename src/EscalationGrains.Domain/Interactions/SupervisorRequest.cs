using System.Text.RegularExpressions;

namespace EscalationGrains.Domain.Interactions;

/// <summary>
/// Reads a request for a supervisor out of a text, in five languages. A wish must stand near a word for somebody higher up, so that
/// "my manager told me to call" is none. Own phrase lists, written from how people ask in chats and calls.
/// </summary>
public static partial class SupervisorRequest
{
    /// <summary>True when the text asks for somebody higher up. Null and empty texts ask for nothing; linear in the text's length.</summary>
    public static bool IsIn(string? text) => !string.IsNullOrWhiteSpace(text) && (Asks().IsMatch(text) || Escalate().IsMatch(text)) && !Declines().IsMatch(text);

    [GeneratedRegex(
        @"\b(speak|talk|ask(ing|ed)?|want|need|get|give|connect|transfer|put|escalat\w*|see|reach|demand|request(ing|ed)?|call|let|hablar|quiero|pasar|p[áa]seme|necesito|falar|quero|preciso|parler|veux|voudrais|passez|sprechen|will|m[öo]chte|verbinden)\b.{0,60}?\b(supervisors?|managers?|team ?lead(er)?s?|your boss|someone (higher|senior|in charge)|higher[- ]ups?|encargad[oa]|gerente|jef[ea]|responsable|sup[ée]rieur|vorgesetzten?|teamleit\w*|chef)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Asks();

    [GeneratedRegex(
        @"\b(supervisor|manager)\b\s*(,\s*)?(please|now|immediately|por favor|bitte)|\bescalate (this|it|my)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Escalate();

    [GeneratedRegex(
        @"\b(do not|don'?t|no longer|not)\s+(need|want|have)\s+(to\s+(speak|talk)\s+(to|with)\s+)?(a|the|your)\s+(supervisor|manager)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Declines();
}
