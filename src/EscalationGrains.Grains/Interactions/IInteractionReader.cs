namespace EscalationGrains.Grains.Interactions;

/// <summary>Reads interactions and their contents.</summary>
public interface IInteractionReader
{
    Task<InteractionRow?> FindAsync(string tenant, string interactionId, CancellationToken cancellationToken = default);

    Task<InteractionRow?> FindByExternalIdAsync(string tenant, string channel, string externalId, CancellationToken cancellationToken = default);

    /// <summary>Of one case after a place (null: from the oldest), oldest first by when they occurred.</summary>
    Task<IReadOnlyList<InteractionRow>> ReadByCaseAsync(string tenant, string caseId, TimelinePlace? after, int limit, CancellationToken cancellationToken = default);

    /// <summary>Of one customer before a place (null: from the newest), newest first by when they occurred.</summary>
    Task<IReadOnlyList<InteractionRow>> ReadByCustomerAsync(string tenant, string customerId, TimelinePlace? before, int limit, CancellationToken cancellationToken = default);

    /// <summary>Content rows that exist among those asked for.</summary>
    Task<IReadOnlyList<ContentRow>> ReadContentsAsync(string tenant, IReadOnlyList<string> contentIds, CancellationToken cancellationToken = default);
}
