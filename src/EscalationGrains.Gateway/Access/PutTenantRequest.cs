namespace EscalationGrains.Gateway.Access;

/// <summary>Body of <c>PUT /v1/tenants/{tenant}</c>, for the reference page.</summary>
internal sealed record PutTenantRequest
{
    public required string Name { get; init; }

    /// <summary>Org of an existing BPO; left out, the tenant gets one of its own.</summary>
    public string? Org { get; init; }

    /// <summary>ISO 3166-1 alpha-2; reads national phone numbers.</summary>
    public string? Region { get; init; }

    public string? Language { get; init; }

    /// <summary>Interactions a second that the tenant may post to each gateway. 0: what the gateway's configuration says; left out: as before.</summary>
    public int? PostsPerSecond { get; init; }
}
