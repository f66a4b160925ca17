using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Domain.Customers;

/// <summary>What the customer proposes: facts that hold only if the case takes the interaction in.</summary>
/// <param name="Case">The case to go to.</param>
/// <param name="Opens">The case is new.</param>
/// <param name="FollowUpOf">The closed case a new one continues.</param>
public sealed record CustomerPlan(IReadOnlyList<CustomerEvent> Facts, CaseId Case, bool Opens, CaseId? FollowUpOf, CustomerStanding Standing);
