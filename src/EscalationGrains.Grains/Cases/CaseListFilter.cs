namespace EscalationGrains.Grains.Cases;

/// <summary>Filters of the case list; null means any. Results are ordered by case id (opening order), after <see cref="AfterCaseId"/>.</summary>
public sealed record CaseListFilter
{
    public required string Tenant { get; init; }
    public string? Status { get; init; }
    public int? Tier { get; init; }
    public string? Queue { get; init; }

    /// <summary>Agent id or queue key.</summary>
    public string? Owner { get; init; }

    /// <summary>Agent to whom the case is offered now.</summary>
    public string? OfferedTo { get; init; }

    public string? CustomerId { get; init; }
    public string? ExternalRef { get; init; }

    /// <summary>Cases with <c>DueAt &lt; DueBefore</c>; those without a due instant are left out.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>Only cases that wait for somebody to accept them (<c>WaitingSince</c> is set).</summary>
    public bool WaitingOnly { get; init; }

    public string? AfterCaseId { get; init; }

    /// <summary>1 to 10,000.</summary>
    public int Limit { get; init; } = 100;
}
