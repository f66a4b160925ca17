namespace EscalationGrains.Grains.Handoffs;

/// <summary>Personal values that a packet shows, as they stand now: what was erased is not among them.</summary>
/// <param name="ById">Texts by the id of their content.</param>
internal sealed record HandoffTexts(string? Subject, IReadOnlyDictionary<string, string> ById);
