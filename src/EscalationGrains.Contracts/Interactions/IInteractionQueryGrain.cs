namespace EscalationGrains.Contracts.Interactions;

/// <summary>Reads interactions. Stateless; key <c>tenant/interactions</c>.</summary>
[Alias("eg.IInteractionQueryGrain")]
public interface IInteractionQueryGrain : IGrainWithStringKey
{
    [Repeatable]
    [Alias("Find")]
    Task<Reply<InteractionView>> Find(string interactionId);

    /// <summary>Oldest first.</summary>
    [Repeatable]
    [Alias("OfCase")]
    Task<Reply<Page<InteractionView>>> OfCase(string caseId, int limit, string? cursor);

    /// <summary>Newest first, over all channels and cases.</summary>
    [Repeatable]
    [Alias("Timeline")]
    Task<Reply<Page<InteractionView>>> Timeline(string customerId, int limit, string? cursor);
}
