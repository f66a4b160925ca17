namespace EscalationGrains.Contracts.Access;

/// <summary>One tenant and its keys. Key <c>tenant/tenant</c>.</summary>
[Alias("eg.ITenantGrain")]
public interface ITenantGrain : IGrainWithStringKey
{
    [Repeatable]
    [Alias("Put")]
    Task<Reply<TenantView>> Put(PutTenant request);

    [Repeatable]
    [Alias("Find")]
    Task<Reply<TenantView>> Find();

    [Alias("CreateKey")]
    Task<Reply<CreatedKey>> CreateKey(CreateKey request);

    /// <summary>Refused with <c>key.unknown</c> when the tenant has no such key; doing it twice is no error.</summary>
    [Repeatable]
    [Alias("RevokeKey")]
    Task<Refusal?> RevokeKey(string keyId);
}
