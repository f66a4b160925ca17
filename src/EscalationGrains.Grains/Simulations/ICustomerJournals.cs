namespace EscalationGrains.Grains.Simulations;

/// <summary>Reads the journals of a tenant customer by customer: cases of one customer belong together, those of two never touch.</summary>
public interface ICustomerJournals
{
    /// <summary>Cases that were open at some instant of the span.</summary>
    Task<long> CountCasesAsync(string tenant, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default);

    /// <summary>The next customers that have such a case, in the order of their ids, with all of their cases.</summary>
    /// <param name="after">The last one read; null: from the first.</param>
    Task<IReadOnlyList<CustomerJournal>> ReadAsync(string tenant, DateTimeOffset from, DateTimeOffset to, string? after, int limit, CancellationToken cancellationToken = default);

    /// <summary>One customer with all of its cases; empty when there is none.</summary>
    Task<CustomerJournal> ReadAsync(string tenant, string customerId, CancellationToken cancellationToken = default);
}
