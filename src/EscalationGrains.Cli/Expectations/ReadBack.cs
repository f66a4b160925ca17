using System.Collections.Concurrent;
using EscalationGrains.Cli.Api;
using EscalationGrains.Cli.Replay.ServiceNow;

namespace EscalationGrains.Cli.Expectations;

/// <summary>Reads cases back from the host, several at a time; a case that the replay did not name is found by its reference.</summary>
internal sealed class ReadBack(ApiClient api, IReadOnlyDictionary<string, string> caseOfLane, int concurrency)
{
    public async Task<IReadOnlyDictionary<string, IncidentFacts>> IncidentsAsync(
        IReadOnlyCollection<string> numbers, Action read, CancellationToken cancel)
    {
        var facts = new ConcurrentDictionary<string, IncidentFacts>();
        await EachAsync(numbers, ServiceNowWords.CaseRef, read, async (number, caseId) =>
        {
            var view = (await api.GetCaseAsync<CaseView>(caseId, cancel)).OrThrow();
            facts[number] = IncidentFacts.Of(number, view, await api.ListEventsAsync(caseId, cancel));
        }, cancel);
        return facts;
    }

    /// <summary>The texts of each conversation's case, oldest first, by provider id.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<InteractionView>>> ConversationsAsync(
        IReadOnlyCollection<string> conversations, Func<string, string> caseRef, Action read, CancellationToken cancel)
    {
        var found = new ConcurrentDictionary<string, IReadOnlyList<InteractionView>>();
        await EachAsync(conversations, caseRef, read, async (id, caseId) =>
            found[id] = await api.ListInteractionsAsync(caseId, cancel), cancel);
        return found;
    }

    private Task EachAsync(
        IEnumerable<string> lanes, Func<string, string> caseRef, Action read, Func<string, string, Task> take, CancellationToken cancel) =>
        Parallel.ForEachAsync(
            lanes,
            new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancel },
            async (lane, stop) =>
            {
                if (await FindAsync(lane, caseRef(lane), stop) is { } caseId)
                {
                    await take(lane, caseId);
                }

                read();
            });

    private async Task<string?> FindAsync(string lane, string caseRef, CancellationToken cancel) =>
        caseOfLane.TryGetValue(lane, out var caseId)
            ? caseId
            : await api.ListCasesAsync<CaseView>("externalRef", caseRef, cancel)
                is [var found, ..] ? found.Id : null;
}
