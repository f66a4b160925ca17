namespace EscalationGrains.Contracts.Cases;

/// <summary>Reads cases. Stateless; key <c>tenant/cases</c>.</summary>
[Alias("eg.ICaseQueryGrain")]
public interface ICaseQueryGrain : IGrainWithStringKey
{
    [Repeatable]
    [Alias("List")]
    Task<Page<CaseSummary>> List(CaseFilter filter);

    [Repeatable]
    [Alias("Find")]
    Task<Reply<CaseView>> Find(string caseId);

    /// <summary>Journal of a case, oldest first.</summary>
    [Repeatable]
    [Alias("Events")]
    Task<Reply<Page<CaseEventView>>> Events(string caseId, int limit, string? cursor);

    /// <summary>Why the case moved, oldest first.</summary>
    [Repeatable]
    [Alias("Decisions")]
    Task<Reply<Page<DecisionView>>> Decisions(string caseId, int limit, string? cursor);

    /// <summary>What was asked leave for, oldest first.</summary>
    [Repeatable]
    [Alias("Approvals")]
    Task<Reply<Page<ApprovalView>>> Approvals(string caseId, int limit, string? cursor);
}
