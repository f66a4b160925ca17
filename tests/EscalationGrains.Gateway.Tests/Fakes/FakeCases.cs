using System.Collections.Concurrent;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;

namespace EscalationGrains.Gateway.Tests.Fakes;

/// <summary>Knows case <c>c1</c>, owned by agent <c>a1</c>, and whatever else is put into it.</summary>
internal sealed class FakeCases : ICaseQueryGrain
{
    public ConcurrentDictionary<string, CaseView> Stored { get; } = new() { ["c1"] = Views.Case };

    public ConcurrentQueue<CaseFilter> Filters { get; } = [];

    public Func<CaseFilter, Page<CaseSummary>> OnList { get; set; } = _ => new() { Items = [Views.Summary] };

    public Task<Page<CaseSummary>> List(CaseFilter filter)
    {
        Filters.Enqueue(filter);
        return Task.FromResult(OnList(filter));
    }

    public Task<Reply<CaseView>> Find(string caseId) =>
        Task.FromResult(Stored.TryGetValue(caseId, out var view) ? Reply<CaseView>.Of(view) : Reply<CaseView>.Refused("case.unknown", "No such case."));

    public Task<Reply<Page<CaseEventView>>> Events(string caseId, int limit, string? cursor) =>
        Answer(caseId, new CaseEventView { Sequence = 1, Kind = "opened", At = Views.At, Data = """{"tier":1}""" });

    public Task<Reply<Page<DecisionView>>> Decisions(string caseId, int limit, string? cursor) => Answer(caseId, Views.Decision);

    public Task<Reply<Page<ApprovalView>>> Approvals(string caseId, int limit, string? cursor) => Answer(caseId, Views.Approval);

    private Task<Reply<Page<T>>> Answer<T>(string caseId, T item) => Task.FromResult(
        Stored.ContainsKey(caseId) ? Reply<Page<T>>.Of(new() { Items = [item] }) : Reply<Page<T>>.Refused("case.unknown", "No such case."));
}
