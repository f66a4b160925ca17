using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Domain.Customers;

/// <summary>A case the customer believes open: a hint, since the case itself decides.</summary>
public sealed record OpenCase(CaseId CaseId, string? Topic, CaseId? FollowUpOf, DateTimeOffset LastContactAt);
