using EscalationGrains.Domain.Customers;
using EscalationGrains.Domain.Interactions;

namespace EscalationGrains.Domain.Simulations;

/// <summary>Everything rules looked at of one customer: cases of different customers never touch each other.</summary>
/// <param name="Facts">The customer's own journal from its first fact.</param>
/// <param name="Cases">In any order.</param>
/// <param name="Interactions">What each was sent with; one that is missing counts as sent with what its fact kept.</param>
public sealed record CustomerHistory(
    IReadOnlyList<CustomerEvent> Facts, IReadOnlyList<CaseHistory> Cases, IReadOnlyDictionary<InteractionId, RecordedInteraction> Interactions);

/// <param name="ReceivedAt">When we got it.</param>
/// <param name="Attributes">Those that the policy in question declares, read anew; null: those that the fact kept.</param>
public sealed record RecordedInteraction(DateTimeOffset ReceivedAt, AttributeValues? Attributes = null);
