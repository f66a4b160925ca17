using EscalationGrains.Grains.Access;
using EscalationGrains.Storage.Tests.Stores;

namespace EscalationGrains.Storage.Tests.Access;

/// <summary>Tenants and keys.</summary>
public abstract class AccessStoreSpec(IStoreFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IAccessStore Access => fixture.Store.Access;

    [Fact]
    public async Task PutTenant_Again_ChangesAllButOrgAndBirth()
    {
        var tenant = Tenant(A.Key("org"));
        Assert.True(await Access.PutTenantAsync(tenant, Token));

        Assert.True(await Access.PutTenantAsync(tenant with { Name = "New", Region = "DE", Language = "de", PostsPerSecond = 50, CreatedAt = A.Start.AddDays(1) }, Token));

        Assert.Equal(tenant with { Name = "New", Region = "DE", Language = "de", PostsPerSecond = 50 }, await Access.FindTenantAsync(tenant.Tenant, Token));
    }

    [Fact]
    public async Task PutTenant_OtherOrg_IsRefused()
    {
        var tenant = Tenant(A.Key("org"));
        await Access.PutTenantAsync(tenant, Token);

        Assert.False(await Access.PutTenantAsync(tenant with { Org = "other", Name = "New" }, Token));

        Assert.Equal(tenant, await Access.FindTenantAsync(tenant.Tenant, Token));
    }

    [Fact]
    public async Task ReadTenants_OfOneOrgOrAll()
    {
        var org = A.Key("org");
        TenantRow[] own = [Tenant(org), Tenant(org)];
        foreach (var tenant in own.Append(Tenant(A.Key("org"))))
        {
            await Access.PutTenantAsync(tenant, Token);
        }

        Assert.Equal(own.OrderBy(t => t.Tenant, StringComparer.Ordinal), await Access.ReadTenantsAsync(org, Token));
        Assert.True((await Access.ReadTenantsAsync(null, Token)).Count >= 3);
        Assert.Null(await Access.FindTenantAsync("unknown", Token));
    }

    [Fact]
    public async Task FindKey_EveryColumn_RoundTrips()
    {
        var key = Key();
        await Access.AddKeyAsync(key, Token);

        var found = await Access.FindKeyByHashAsync(key.KeyHash, Token);

        Assert.Equal(key.Tenants, found!.Tenants);
        Assert.Equal(key, found with { Tenants = key.Tenants });
        Assert.Null(await Access.FindKeyByHashAsync("unknown", Token));
    }

    [Fact]
    public async Task RevokeKey_Twice_KeepsTheFirstInstant()
    {
        var key = Key();
        await Access.AddKeyAsync(key, Token);

        Assert.True(await Access.RevokeKeyAsync("t2", key.KeyId, A.Start, Token));
        Assert.True(await Access.RevokeKeyAsync("t1", key.KeyId, A.Start.AddDays(1), Token));

        Assert.Equal(A.Start, (await Access.FindKeyByHashAsync(key.KeyHash, Token))!.RevokedAt);
    }

    [Fact]
    public async Task RevokeKey_OfAnotherTenant_IsNotFound()
    {
        var key = Key();
        await Access.AddKeyAsync(key, Token);

        Assert.False(await Access.RevokeKeyAsync("t", key.KeyId, A.Start, Token));
        Assert.False(await Access.RevokeKeyAsync("t1", "unknown", A.Start, Token));

        Assert.Null((await Access.FindKeyByHashAsync(key.KeyHash, Token))!.RevokedAt);
    }

    private static TenantRow Tenant(string org) => new(A.Key("t"), org, "Brand", "US", "en", A.Start);

    private static ApiKeyRow Key() => new(A.Key("k"), A.Key("h"), "org", ["t1", "t2"], "admin", null, A.Start, null);
}

public sealed class SqliteAccessStoreTests(SqliteFixture fixture) : AccessStoreSpec(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresAccessStoreTests(PostgresFixture fixture) : AccessStoreSpec(fixture), IClassFixture<PostgresFixture>;
