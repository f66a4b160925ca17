namespace EscalationGrains.Cli.Api;

/// <summary>The fields of a case that a comparison reads.</summary>
internal sealed record CaseView(
    string Id,
    string? ExternalRef,
    string Status,
    string? Severity,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ResolvedAt,
    DateTimeOffset? ClosedAt,
    int ReopenCount,
    int ReassignCount,
    int InteractionCount);
