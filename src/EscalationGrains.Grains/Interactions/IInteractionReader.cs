namespace EscalationGrains.Grains.Interactions;

/// <summary>Reads interactions and their contents.</summary>
public interface IInteractionReader
{
    Task<InteractionRow?> FindAsync(string tenant, string interactionId, CancellationToken cancellationToken = default);

    Task<InteractionRow?> FindByExternalIdAsync(string tenant, string channel, string externalId, CancellationToken cancellationToken = default);

    /// <summary>Of one case with <c>CaseSeq &gt; afterSeq</c>, oldest first.</summary>
    Task<IReadOnlyList<InteractionRow>> ReadByCaseAsync(string tenant, string caseId, long afterSeq, int limit, CancellationToken cancellationToken = default);

    /// <summary>Of one customer with <c>CustomerSeq &lt; beforeSeq</c> (null: from the newest), newest first.</summary>
    Task<IReadOnlyList<InteractionRow>> ReadByCustomerAsync(string tenant, string customerId, long? beforeSeq, int limit, CancellationToken cancellationToken = default);

    /// <summary>Content rows that exist among those asked for.</summary>
    Task<IReadOnlyList<ContentRow>> ReadContentsAsync(string tenant, IReadOnlyList<string> contentIds, CancellationToken cancellationToken = default);
}
