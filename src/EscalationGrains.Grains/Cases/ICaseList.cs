namespace EscalationGrains.Grains.Cases;

/// <summary>Reads the case-list rows.</summary>
public interface ICaseList
{
    Task<IReadOnlyList<CaseListRow>> ReadAsync(CaseListFilter filter, CancellationToken cancellationToken = default);

    Task<CaseListRow?> FindAsync(string tenant, string caseId, CancellationToken cancellationToken = default);

    /// <summary>Depth, oldest and next due of each queue of a tenant that holds at least one case that is not closed or resolved.</summary>
    Task<IReadOnlyList<QueueDepth>> ReadQueuesAsync(string tenant, CancellationToken cancellationToken = default);

    /// <summary>Names of the tenant's queues in which a case waits for somebody; costs as much as there are queues, however many cases wait.</summary>
    Task<IReadOnlyList<string>> ReadWaitingQueuesAsync(string tenant, CancellationToken cancellationToken = default);

    /// <summary>Who owns or owned the latest case, by opening, of a case's customer that waits for nobody; null: no agent does. May be the case itself.</summary>
    Task<string?> FindKnownAgentAsync(string tenant, string caseId, CancellationToken cancellationToken = default);

    /// <summary>Not closed or resolved cases that an agent of these tenants owns or is offered; what a roster rebuilds its loads from.</summary>
    Task<IReadOnlyList<CaseListRow>> ReadAgentLoadsAsync(IReadOnlyList<string> tenants, CancellationToken cancellationToken = default);
}
