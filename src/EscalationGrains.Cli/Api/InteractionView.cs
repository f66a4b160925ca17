namespace EscalationGrains.Cli.Api;

/// <summary>One interaction of a case as it is read back.</summary>
internal sealed record InteractionView(string? Id, string? ExternalId, string? Text, DateTimeOffset OccurredAt);
