using System.Text.Json;
using EscalationGrains.Grains.Access;
using EscalationGrains.Storage.Database;

namespace EscalationGrains.Storage.Access;

/// <summary>Keeps tenants and keys.</summary>
internal sealed class AccessStore(StoreDatabase database) : IAccessStore
{
    private const string SelectTenant = "select tenant, org, name, region, language, created_at, posts_per_second from tenant";

    private const string SelectKey = "select key_id, key_hash, org, tenants, role, agent_id, created_at, revoked_at from api_key";

    public Task<TenantRow?> FindTenantAsync(string tenant, CancellationToken cancellationToken = default) =>
        database.FindAsync(SelectTenant + " where tenant = @tenant", p => p.Text("tenant", tenant), ReadTenant, cancellationToken);

    public async Task<IReadOnlyList<TenantRow>> ReadTenantsAsync(string? org, CancellationToken cancellationToken = default) =>
        org is null
            ? await database.QueryAsync(SelectTenant + " order by tenant", null, ReadTenant, cancellationToken)
            : await database.QueryAsync(SelectTenant + " where org = @org order by tenant", p => p.Text("org", org), ReadTenant, cancellationToken);

    public async Task<bool> PutTenantAsync(TenantRow tenant, CancellationToken cancellationToken = default) =>
        await database.ExecuteAsync(
            """
            insert into tenant (tenant, org, name, region, language, created_at, posts_per_second)
            values (@tenant, @org, @name, @region, @language, @created_at, @posts_per_second)
            on conflict (tenant) do update
            set name = excluded.name, region = excluded.region, language = excluded.language, posts_per_second = excluded.posts_per_second
            where tenant.org = excluded.org
            """,
            p => p.Text("tenant", tenant.Tenant).Text("org", tenant.Org).Text("name", tenant.Name)
                .Text("region", tenant.Region).Text("language", tenant.Language).Instant("created_at", tenant.CreatedAt)
                .Number("posts_per_second", tenant.PostsPerSecond),
            cancellationToken) == 1;

    public Task<ApiKeyRow?> FindKeyByHashAsync(string keyHash, CancellationToken cancellationToken = default) =>
        database.FindAsync(SelectKey + " where key_hash = @hash", p => p.Text("hash", keyHash), ReadKey, cancellationToken);

    public Task AddKeyAsync(ApiKeyRow key, CancellationToken cancellationToken = default) =>
        database.ExecuteAsync(
            """
            insert into api_key (key_id, key_hash, org, tenants, role, agent_id, created_at, revoked_at)
            values (@key_id, @key_hash, @org, @tenants, @role, @agent_id, @created_at, @revoked_at)
            """,
            p => p.Text("key_id", key.KeyId).Text("key_hash", key.KeyHash).Text("org", key.Org)
                .Text("tenants", JsonSerializer.Serialize(key.Tenants)).Text("role", key.Role).Text("agent_id", key.AgentId)
                .Instant("created_at", key.CreatedAt).Instant("revoked_at", key.RevokedAt),
            cancellationToken);

    public Task<bool> RevokeKeyAsync(string tenant, string keyId, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            async session =>
            {
                var found = await session.QueryAsync(SelectKey + " where key_id = @key_id", p => p.Text("key_id", keyId), ReadKey, cancellationToken);
                if (found.Count == 0 || !found[0].Tenants.Contains(tenant, StringComparer.Ordinal))
                {
                    return false;
                }

                await session.ExecuteAsync(
                    "update api_key set revoked_at = @at where key_id = @key_id and revoked_at is null",
                    p => p.Instant("at", at).Text("key_id", keyId),
                    cancellationToken);
                return true;
            },
            cancellationToken);

    private static TenantRow ReadTenant(StoreRow row) =>
        new(row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Instant(5), row.IsNull(6) ? null : row.Small(6));

    private static ApiKeyRow ReadKey(StoreRow row) =>
        new(
            row.Text(0),
            row.Text(1),
            row.Text(2),
            JsonSerializer.Deserialize<string[]>(row.Text(3)) ?? [],
            row.Text(4),
            row.OptionalText(5),
            row.Instant(6),
            row.OptionalInstant(7));
}
