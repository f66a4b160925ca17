namespace EscalationGrains.Grains.Simulations;

/// <param name="Attributes">JSON object as it was posted; null for none.</param>
public sealed record SentInteraction(string InteractionId, DateTimeOffset ReceivedAt, string? Attributes);
