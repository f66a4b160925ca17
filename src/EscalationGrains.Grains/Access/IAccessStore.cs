namespace EscalationGrains.Grains.Access;

/// <summary>Tenants and keys.</summary>
public interface IAccessStore
{
    Task<TenantRow?> FindTenantAsync(string tenant, CancellationToken cancellationToken = default);

    Task<IReadOnlyList<TenantRow>> ReadTenantsAsync(string? org, CancellationToken cancellationToken = default);

    /// <summary>Creates or updates name, region, language and quota. The org of an existing tenant never changes: false when another is asked for.</summary>
    Task<bool> PutTenantAsync(TenantRow tenant, CancellationToken cancellationToken = default);

    Task<ApiKeyRow?> FindKeyByHashAsync(string keyHash, CancellationToken cancellationToken = default);

    /// <summary>Adds a key; the id and hash are new.</summary>
    Task AddKeyAsync(ApiKeyRow key, CancellationToken cancellationToken = default);

    /// <summary>Revokes a key that may act for the tenant; false when there is none. Doing it twice keeps the first instant.</summary>
    Task<bool> RevokeKeyAsync(string tenant, string keyId, DateTimeOffset at, CancellationToken cancellationToken = default);
}
