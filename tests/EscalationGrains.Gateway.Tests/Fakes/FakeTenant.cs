using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Access;

namespace EscalationGrains.Gateway.Tests.Fakes;

internal sealed class FakeTenant(string key) : ITenantGrain
{
    private readonly HashSet<string> _keys = ["k1"];

    public TenantView? Stored { get; set; }

    public CreateKey? Created { get; private set; }

    public Task<Reply<TenantView>> Put(PutTenant request)
    {
        if (Stored is not null && request.Org is not null && request.Org != Stored.Org)
        {
            return Task.FromResult(Reply<TenantView>.Refused("tenant.org-fixed", "The org of a tenant never changes."));
        }

        var id = GrainKeys.Split(key).Scope;
        Stored = new()
        {
            Tenant = id,
            Org = request.Org ?? id,
            Name = request.Name,
            Region = request.Region ?? "US",
            Language = request.Language ?? "en",
            CreatedAt = Views.At,
            PostsPerSecond = request.PostsPerSecond,
        };
        return Task.FromResult(Reply<TenantView>.Of(Stored));
    }

    public Task<Reply<TenantView>> Find() =>
        Task.FromResult(Stored is null ? Reply<TenantView>.Refused("tenant.unknown", "No such tenant.") : Reply<TenantView>.Of(Stored));

    public Task<Reply<CreatedKey>> CreateKey(CreateKey request)
    {
        Created = request;
        return Task.FromResult(Reply<CreatedKey>.Of(new() { Id = "k2", Key = "eg_secret" }));
    }

    public Task<Refusal?> RevokeKey(string keyId) =>
        Task.FromResult(_keys.Contains(keyId) || keyId.StartsWith("id-of-", StringComparison.Ordinal) ? null : new Refusal { Code = "key.unknown", Detail = "No such key." });
}
