namespace EscalationGrains.Grains.Interactions;

/// <summary>Body of an interaction's content row.</summary>
public sealed record StoredContent(string? Subject, string? Text);
