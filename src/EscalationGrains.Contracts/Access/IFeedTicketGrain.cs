namespace EscalationGrains.Contracts.Access;

/// <summary>One ticket: kept in memory for 60 s, taken once. Key <c>~sys/ticket-…</c>, the ticket itself unguessable.</summary>
[Alias("eg.IFeedTicketGrain")]
public interface IFeedTicketGrain : IGrainWithStringKey
{
    /// <returns>Until when it can be taken.</returns>
    [Alias("Issue")]
    Task<DateTimeOffset> Issue(Principal principal, string tenant);

    /// <summary>Who it was issued to, once; null afterwards, when late, or when there never was one.</summary>
    [Alias("Take")]
    Task<TicketHolder?> Take();
}
