using System.Reflection;
using EscalationGrains.Contracts.Access;

namespace EscalationGrains.Gateway.Access;

/// <summary>Who sent a request, as its key and its header <c>Tenant</c> say.</summary>
internal sealed class Caller(Principal principal, Role role, TenantGrains? grains)
{
    public Principal Principal => principal;

    public Role Role => role;

    public string Org => principal.Org;

    /// <summary>The agent an agent's key stands for.</summary>
    public string? AgentId => role == Role.Agent ? principal.AgentId : null;

    public string? TenantOrNull => grains?.Tenant;

    /// <summary>Interactions a second, where the tenant has a quota of its own.</summary>
    public int? PostsPerSecond => TenantOrNull is { } tenant && principal.PostsPerSecond?.TryGetValue(tenant, out var quota) == true ? quota : null;

    /// <summary>Grains of the tenant the request is about; endpoints with <see cref="TenantScope.One"/> have one.</summary>
    public TenantGrains Grains => grains ?? throw new InvalidOperationException("The endpoint's permission does not ask for a tenant.");

    /// <summary>Whether the key may speak for a tenant. The operator's may for all.</summary>
    public bool Has(string tenant) => role == Role.Operator || principal.Tenants.Contains(tenant);

    /// <summary>Lets handlers take it as a parameter.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext http, ParameterInfo parameter) => ValueTask.FromResult(http.Features.Get<Caller>());
}
