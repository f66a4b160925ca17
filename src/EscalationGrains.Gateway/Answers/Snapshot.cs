namespace EscalationGrains.Gateway.Answers;

/// <summary>A part of a list that pairs with an event feed.</summary>
/// <param name="Next">Cursor of the next part; null at the end.</param>
/// <param name="Sequence">Event of the feed up to which the list is complete at least: follow the feed from here and nothing is missed.</param>
internal sealed record Snapshot<T>(IReadOnlyList<T> Items, string? Next, long Sequence);
