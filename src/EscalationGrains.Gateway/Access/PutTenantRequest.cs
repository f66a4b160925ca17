namespace EscalationGrains.Gateway.Access;

/// <summary>Body of <c>PUT /v1/tenants/{tenant}</c>, for the reference page.</summary>
/// <param name="Org">Org of an existing BPO; left out, the tenant gets one of its own.</param>
/// <param name="Region">ISO 3166-1 alpha-2; reads national phone numbers.</param>
internal sealed record PutTenantRequest(string Name, string? Org, string? Region, string? Language);
