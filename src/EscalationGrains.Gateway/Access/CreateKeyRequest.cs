namespace EscalationGrains.Gateway.Access;

/// <summary>Body of <c>POST /v1/tenants/{tenant}/keys</c>, for the reference page.</summary>
/// <param name="Role"><c>platform</c>, <c>agent</c>, <c>supervisor</c> or <c>admin</c>.</param>
/// <param name="AgentId">For role <c>agent</c> only.</param>
/// <param name="Tenants">Further tenants of the same org.</param>
internal sealed record CreateKeyRequest(string Role, string? AgentId, IReadOnlyList<string>? Tenants);
