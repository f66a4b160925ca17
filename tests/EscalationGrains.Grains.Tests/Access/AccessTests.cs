using System.Security.Cryptography;
using System.Text;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Access;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.Access;

/// <summary>Tenants, their keys, and tickets.</summary>
public sealed class AccessTests(EscalationCluster cluster) : IClassFixture<EscalationCluster>
{
    private IAccessGrain Access => cluster.Client.GetGrain<IAccessGrain>(GrainKeys.Access);

    [Fact]
    public async Task Tenant_IsPutAndFound_AndKeepsWhatAnUpdateLeavesOut()
    {
        var desk = await cluster.OpenDeskAsync(region: "GB");

        await desk.Tenant.Put(new PutTenant { Name = "Renamed" });

        var found = (await desk.Tenant.Find()).Value!;
        Assert.Equal(("Renamed", desk.Org, "GB", "en", cluster.Now), (found.Name, found.Org, found.Region, found.Language, found.CreatedAt));
    }

    [Fact]
    public async Task Tenant_NeverChangesItsOrg()
    {
        var desk = await cluster.OpenDeskAsync();

        var reply = await desk.Tenant.Put(new PutTenant { Name = "x", Org = "another" });

        Assert.Equal(("tenant.org-fixed", "org"), (reply.Refusal!.Code, reply.Refusal.Field));
        Assert.Equal(desk.Org, (await desk.Tenant.Find()).Value!.Org);
    }

    [Fact]
    public async Task Tenant_ThatNobodyPut_IsUnknown()
    {
        var tenant = new Desk(cluster, "nowhere", "nowhere").Tenant;

        Assert.Equal("tenant.unknown", (await tenant.Find()).Refusal!.Code);
        Assert.Equal("tenant.unknown", (await tenant.CreateKey(new CreateKey { Role = "admin" })).Refusal!.Code);
        Assert.Equal("key.unknown", (await tenant.RevokeKey("k1"))!.Code);
    }

    [Fact]
    public async Task Tenant_RenamedRegion_CountsAtOnceOnThisSilo()
    {
        var desk = await cluster.OpenDeskAsync(region: "US");
        await desk.OpenCaseAsync();
        await desk.Tenant.Put(new PutTenant { Name = "x", Region = "GB" });
        var says = Desk.Says(new() { Kind = Domain.Customers.IdentityKind.Phone, Value = "020 7946 0018" });

        var receipt = await desk.ReceiveAsync(says);

        Assert.Equal("+442079460018", (await desk.Customers.Find(receipt.CustomerId)).Value!.Identities.Single().Value);
    }

    [Fact]
    public async Task Key_StandsForItsRoleAndTenants_UntilItIsRevoked()
    {
        var (desk, sister) = (await cluster.OpenDeskAsync("org-keys"), await cluster.OpenDeskAsync("org-keys"));
        var key = (await desk.Tenant.CreateKey(new CreateKey { Role = "agent", AgentId = "ann", Tenants = [sister.Name, desk.Name, sister.Name] })).Value!;

        var principal = (await Access.Resolve(HashOf(key.Key)))!;

        Assert.StartsWith("eg_", key.Key, StringComparison.Ordinal);
        Assert.Equal((key.Id, "org-keys", "agent", "ann"), (principal.KeyId, principal.Org, principal.Role, principal.AgentId));
        Assert.Equal([desk.Name, sister.Name], principal.Tenants);
        Assert.Null(await desk.Tenant.RevokeKey(key.Id));
        Assert.Null(await desk.Tenant.RevokeKey(key.Id));
        Assert.Null(await Access.Resolve(HashOf(key.Key)));
        Assert.Null(await Access.Resolve(HashOf("eg_guessed")));
    }

    [Fact]
    public async Task Quota_IsKeptUntilChanged_AndComesWithEachKey()
    {
        var (desk, sister) = (await cluster.OpenDeskAsync("org-quota"), await cluster.OpenDeskAsync("org-quota"));
        var hash = HashOf((await desk.Tenant.CreateKey(new CreateKey { Role = "platform", Tenants = [sister.Name] })).Value!.Key);
        Assert.Null((await Access.Resolve(hash))!.PostsPerSecond);

        await desk.Tenant.Put(new PutTenant { Name = "x", PostsPerSecond = 50 });
        await desk.Tenant.Put(new PutTenant { Name = "y" });

        Assert.Equal(50, (await desk.Tenant.Find()).Value!.PostsPerSecond);
        Assert.Equal(new Dictionary<string, int> { [desk.Name] = 50 }, (await Access.Resolve(hash))!.PostsPerSecond);
        await desk.Tenant.Put(new PutTenant { Name = "y", PostsPerSecond = 0 });
        Assert.Null((await desk.Tenant.Find()).Value!.PostsPerSecond);
        Assert.Null((await Access.Resolve(hash))!.PostsPerSecond);
    }

    [Fact]
    public async Task Key_OfAnotherTenant_CannotBeRevoked()
    {
        var (desk, stranger) = (await cluster.OpenDeskAsync(), await cluster.OpenDeskAsync());
        var key = (await desk.Tenant.CreateKey(new CreateKey { Role = "platform" })).Value!;

        Assert.Equal("key.unknown", (await stranger.Tenant.RevokeKey(key.Id))!.Code);
        Assert.NotNull(await Access.Resolve(HashOf(key.Key)));
    }

    [Theory]
    [InlineData("owner", null, "key.role-invalid", "role")]
    [InlineData("agent", null, "key.agent-invalid", "agentId")]
    [InlineData("platform", "ann", "key.agent-invalid", "agentId")]
    public async Task Key_ThatMakesNoSense_IsRefused(string role, string? agent, string code, string field)
    {
        var desk = await cluster.OpenDeskAsync();

        var reply = await desk.Tenant.CreateKey(new CreateKey { Role = role, AgentId = agent });

        Assert.Equal((code, field), (reply.Refusal!.Code, reply.Refusal.Field));
    }

    [Fact]
    public async Task Key_ForATenantOfAnotherOrg_IsRefused()
    {
        var (desk, stranger) = (await cluster.OpenDeskAsync(), await cluster.OpenDeskAsync());

        var reply = await desk.Tenant.CreateKey(new CreateKey { Role = "platform", Tenants = [stranger.Name] });

        Assert.Equal(("tenant.unknown", "tenants"), (reply.Refusal!.Code, reply.Refusal.Field));
    }

    [Fact]
    public async Task Ticket_IsTakenOnce()
    {
        var ticket = cluster.Client.GetGrain<IFeedTicketGrain>(GrainKeys.Ticket(Guid.NewGuid().ToString("N")));
        var before = TimeProvider.System.GetUtcNow();
        var until = await ticket.Issue(new Principal { KeyId = "k1", Org = "o", Tenants = ["t"], Role = "agent", AgentId = "ann" }, "t");
        Assert.InRange(until - before, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(90));

        var (first, second) = (await ticket.Take(), await ticket.Take());

        Assert.Equal(("k1", "t"), (first!.Principal.KeyId, first.Tenant));
        Assert.Null(second);
    }

    [Fact]
    public async Task Ticket_ThatNobodyIssued_HasNoHolder() =>
        Assert.Null(await cluster.Client.GetGrain<IFeedTicketGrain>(GrainKeys.Ticket("guessed")).Take());

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
