namespace EscalationGrains.Domain.Cases;

/// <summary>Where a case stands with its customer.</summary>
public enum CaseStatus
{
    Open = 0,
    Pending = 1,
    Resolved = 2,
    Closed = 3,
}
