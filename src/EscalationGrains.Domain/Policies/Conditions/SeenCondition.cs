namespace EscalationGrains.Domain.Policies.Conditions;

/// <summary>One condition as it was looked at: enough to tell a person, and to judge again.</summary>
/// <param name="Path">Where it stands in the trigger, e.g. <c>when.all[1].waiting</c>.</param>
/// <param name="Text">In words, e.g. <c>waiting at least PT30M</c>.</param>
/// <param name="Value">What the condition saw; null when there was nothing to see.</param>
/// <param name="Held">Whether it held.</param>
public sealed record SeenCondition(string Path, string Text, string? Value, bool Held);
