namespace EscalationGrains.Grains.Access;

/// <summary>A key, hashed. The key itself is shown once and stored nowhere.</summary>
/// <param name="KeyHash">Lower-case hex SHA-256 of the whole key; unique.</param>
/// <param name="Tenants">Tenants it may act for; the one whose admin made it comes first.</param>
/// <param name="Role"><c>platform agent supervisor admin</c>.</param>
public sealed record ApiKeyRow(string KeyId, string KeyHash, string Org, IReadOnlyList<string> Tenants, string Role, string? AgentId, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);
