namespace EscalationGrains.Contracts.Streams;

/// <summary>Dead letters of a tenant. Stateless; key <c>tenant/dead-letters</c>.</summary>
[Alias("eg.IDeadLetterGrain")]
public interface IDeadLetterGrain : IGrainWithStringKey
{
    [Repeatable]
    [Alias("List")]
    Task<Page<DeadLetterView>> List(int limit, string? cursor);

    /// <summary>Refused with <c>dead-letter.unknown</c>.</summary>
    [Alias("Redeliver")]
    Task<Refusal?> Redeliver(string id);
}
