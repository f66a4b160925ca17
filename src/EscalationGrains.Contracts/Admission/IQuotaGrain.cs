namespace EscalationGrains.Contracts.Admission;

/// <summary>A tenant's quota of interactions, one for all gateways. Key <c>tenant/quota</c>. Kept in memory only: lost with its silo, it begins full. Calls nobody.</summary>
[Alias("eg.IQuotaGrain")]
public interface IQuotaGrain : IGrainWithStringKey
{
    /// <summary>Takes a handful for one gateway.</summary>
    /// <param name="perSecond">The quota as the gateway knows it, 1 or more; the last word counts.</param>
    /// <param name="burst">How long a tenant may save up what it did not use.</param>
    /// <param name="wanted">At most so many, 1 or more.</param>
    [Alias("Take")]
    Task<QuotaGrant> Take(int perSecond, TimeSpan burst, int wanted);
}
