using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Customers;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Tests.Stores;

namespace EscalationGrains.Storage.Tests.Customers;

/// <summary>Who a handle or a name belongs to.</summary>
public abstract class CustomerDirectorySpec(IStoreFixture fixture)
{
    private readonly string tenant = A.Key("t");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestStore Store => fixture.Store;

    [Fact]
    public async Task FindIdentities_OnlyThePairsAskedFor()
    {
        var mail = A.Identity(tenant, "h1", "u1", verified: true);
        var phone = A.Identity(tenant, "h2", "u2") with { Kind = "phone" };
        await PutAsync(mail, phone, A.Identity(tenant, "h2", "u3"));

        var found = await Store.Customers.FindIdentitiesAsync(tenant, [new("email", "h1"), new("phone", "h2"), new("social", "h9")], Token);

        Assert.Equal([mail, phone], found.OrderBy(row => row.ValueHash));
    }

    [Fact]
    public async Task FindIdentities_OtherTenant_IsEmpty()
    {
        await PutAsync(A.Identity(tenant, "h1", "u1"));

        Assert.Empty(await Store.Customers.FindIdentitiesAsync(A.Key("t"), [new("email", "h1")], Token));
        Assert.Empty(await Store.Customers.FindIdentitiesAsync(tenant, [], Token));
    }

    [Fact]
    public async Task Put_SameIdentityTwiceInOneUnit_IsOneRow()
    {
        await PutAsync(A.Identity(tenant, "h1", "u1", verified: true), A.Identity(tenant, "h1", "u1"));

        Assert.True(Assert.Single(await Store.Customers.ReadIdentitiesAsync(tenant, "u1", Token)).Verified);
    }

    [Fact]
    public async Task FindCaseRef_KnownAndUnknown()
    {
        var row = new CaseRefRow(tenant, "thread:9", "c1", "u1");
        await Store.CommitAsync(new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = tenant, CaseRefs = [row] });

        Assert.Equal(row, await Store.Customers.FindCaseRefAsync(tenant, "thread:9", Token));
        Assert.Null(await Store.Customers.FindCaseRefAsync(tenant, "ref:9", Token));
    }

    private Task PutAsync(params IdentityRow[] rows) =>
        Store.CommitAsync(new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = tenant, Identities = rows });
}

public sealed class SqliteCustomerDirectoryTests(SqliteFixture fixture) : CustomerDirectorySpec(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresCustomerDirectoryTests(PostgresFixture fixture) : CustomerDirectorySpec(fixture), IClassFixture<PostgresFixture>;
