namespace EscalationGrains.Cli.Api;

/// <summary>A move between tiers that an interaction led to.</summary>
internal sealed record EscalationMade(string Kind, int? FromTier, int? ToTier, string? Trigger);
