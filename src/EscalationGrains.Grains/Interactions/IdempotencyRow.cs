namespace EscalationGrains.Grains.Interactions;

/// <summary>Allocates an answer to a key the caller chose. Kept 30 days, then purged.</summary>
/// <param name="RequestHash">Lower-case hex SHA-256 of what was asked; another hash under the same key is a mismatch.</param>
/// <param name="Response">JSON of the answer.</param>
public sealed record IdempotencyRow(string Tenant, string Key, string RequestHash, string Response, DateTimeOffset At);
