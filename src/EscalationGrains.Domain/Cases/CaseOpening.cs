using EscalationGrains.Domain.Customers;

namespace EscalationGrains.Domain.Cases;

/// <summary>What a new case is opened with.</summary>
/// <param name="DueAt">Overrides the resolve target; not later than the opening, the case is overdue from the start.</param>
public sealed record CaseOpening(
    CaseId Id,
    CustomerId CustomerId,
    string? ExternalRef,
    string? Topic,
    string? Department,
    string Language,
    string? Region,
    DateTimeOffset? DueAt,
    CaseId? FollowUpOf);
