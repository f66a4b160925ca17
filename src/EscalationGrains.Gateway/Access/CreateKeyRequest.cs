namespace EscalationGrains.Gateway.Access;

/// <summary>Body of <c>POST /v1/tenants/{tenant}/keys</c>, for the reference page.</summary>
internal sealed record CreateKeyRequest
{
    /// <summary><c>platform</c>, <c>agent</c>, <c>supervisor</c> or <c>admin</c>.</summary>
    public required string Role { get; init; }

    /// <summary>For role <c>agent</c> only.</summary>
    public string? AgentId { get; init; }

    /// <summary>Further tenants of the same org.</summary>
    public IReadOnlyList<string>? Tenants { get; init; }
}
