using System.Security.Cryptography;
using System.Text;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Access;
using EscalationGrains.Grains.Clock;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationGrains.Grains.Access;

/// <summary>One tenant and its keys.</summary>
[GrainType("tenant")]
internal sealed class TenantGrain(IAccessStore store, TenantDirectory directory, [FromKeyedServices(ProductClock.Key)] TimeProvider clock) : Grain, ITenantGrain
{
    /// <summary>256 bits: not to be guessed, and short enough to paste.</summary>
    private const int KeyBytes = 32;

    private static readonly string[] Roles = ["platform", "agent", "supervisor", "admin"];

    private string Tenant => GrainKeys.Split(this.GetPrimaryKeyString()).Scope;

    public async Task<Reply<TenantView>> Put(PutTenant request)
    {
        var known = await store.FindTenantAsync(Tenant);
        var row = new TenantRow(
            Tenant, request.Org ?? known?.Org ?? Tenant, request.Name, request.Region ?? known?.Region ?? "US", request.Language ?? known?.Language ?? "en", known?.CreatedAt ?? clock.Now(),
            request.PostsPerSecond is null ? known?.PostsPerSecond : request.PostsPerSecond == 0 ? null : request.PostsPerSecond);
        if (!await store.PutTenantAsync(row))
        {
            return Reply<TenantView>.Refused("tenant.org-fixed", "The tenant belongs to another org; that never changes.", field: "org");
        }

        directory.Forget(Tenant);
        return Reply<TenantView>.Of(View(row));
    }

    public async Task<Reply<TenantView>> Find() => await store.FindTenantAsync(Tenant) is { } row
        ? Reply<TenantView>.Of(View(row))
        : Reply<TenantView>.Refused("tenant.unknown", "There is no such tenant.");

    public async Task<Reply<CreatedKey>> CreateKey(CreateKey request)
    {
        if (await store.FindTenantAsync(Tenant) is not { } tenant)
        {
            return Reply<CreatedKey>.Refused("tenant.unknown", "There is no such tenant.");
        }

        if (!Roles.Contains(request.Role))
        {
            return Reply<CreatedKey>.Refused("key.role-invalid", $"A role is one of: {string.Join(' ', Roles)}.", field: "role");
        }

        if (request.Role == "agent" != request.AgentId is not null)
        {
            return Reply<CreatedKey>.Refused("key.agent-invalid", "An agent's key names its agent, others name none.", field: "agentId");
        }

        foreach (var other in request.Tenants.Where(t => t != Tenant))
        {
            if ((await store.FindTenantAsync(other))?.Org != tenant.Org)
            {
                return Reply<CreatedKey>.Refused("tenant.unknown", "A tenant of the key is not one of this org.", field: "tenants");
            }
        }

        var key = "eg_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var id = "k" + Guid.CreateVersion7(clock.Now()).ToString("N");
        await store.AddKeyAsync(new ApiKeyRow(id, HashOf(key), tenant.Org, [Tenant, .. request.Tenants.Where(t => t != Tenant).Distinct()], request.Role, request.AgentId, clock.Now(), null));
        return Reply<CreatedKey>.Of(new CreatedKey { Id = id, Key = key });
    }

    public async Task<Refusal?> RevokeKey(string keyId) => await store.RevokeKeyAsync(Tenant, keyId, clock.Now())
        ? null
        : new Refusal { Code = "key.unknown", Detail = "The tenant has no such key." };

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static TenantView View(TenantRow row) =>
        new() { Tenant = row.Tenant, Org = row.Org, Name = row.Name, Region = row.Region, Language = row.Language, CreatedAt = row.CreatedAt, PostsPerSecond = row.PostsPerSecond };
}
