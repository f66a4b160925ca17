using System.Collections.Concurrent;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.EndToEnd.Tests.Load;

namespace EscalationGrains.EndToEnd.Tests.Swarm;

/// <summary>What must hold when a swarm has come to rest, judged by the public API alone: journals, lists, queues and feeds. What does not hold becomes a finding.</summary>
internal sealed class SwarmChecker(AgentSwarm swarm)
{
    private readonly ConcurrentDictionary<string, CaseJournal> _journals = new();

    public AgentRoom Room { get; } = new();

    public IReadOnlyCollection<CaseJournal> Journals => [.. _journals.Values];

    private Findings Findings => swarm.Context.Findings;

    private Tenant Brand => swarm.Context.Brand;

    public async Task CheckAsync()
    {
        await CheckCasesAsync();
        foreach (var (id, journal) in _journals)
        {
            CheckReached(id, journal);
            CheckRounds(id, journal);
            Room.Add(id, journal.Events);
        }

        Room.Check(swarm.Agents, Findings);
        CheckAnswers();
        await CheckFeedsAsync();
        await CheckNothingIsLeftAsync();
    }

    /// <summary>One case for each message, and no other. Reading a journal folds it: one owner after each event, one offer at a time, each ended once.</summary>
    private async Task CheckCasesAsync()
    {
        var receipts = swarm.Receipts.Select(r => r.CaseId).ToList();
        Findings.Unless(receipts.Distinct().Count() == swarm.Plan.Cases, $"{swarm.Plan.Cases} messages of as many customers made {receipts.Distinct().Count()} cases");
        var listed = (await Brand.Platform.ListAsync<CaseAnswer>("/v1/cases")).ToDictionary(c => c.Id);
        Findings.Unless(listed.Keys.ToHashSet().SetEquals(receipts), $"{receipts.Except(listed.Keys).Count()} cases are in no list, {listed.Keys.Except(receipts).Count()} are listed that nobody opened");
        await Parallel.ForEachAsync(receipts.Distinct(), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Waiting.Cancelled }, async (id, _) =>
        {
            var journal = _journals[id] = new CaseJournal(id, await Brand.Supervisor.ListAsync<CaseEventAnswer>($"/v1/cases/{id}/events"), Findings);
            var state = await Brand.Platform.CaseAsync(id);
            Findings.Unless((state.Owner, state.Offer?.Id) == (journal.Owner, journal.OpenOffer), $"{id} is with {state.Owner}, {state.Offer?.Id}; its journal says {journal.Owner}, {journal.OpenOffer}");
        });
    }

    private void CheckReached(string id, CaseJournal journal)
    {
        Findings.Unless(journal.Of("offer-accepted").Any(), $"{id} reached nobody");
        Findings.Unless(journal.Of("opened").Count() == 1 && journal.Of("resolved").Count() == 1, $"{id} was opened {journal.Of("opened").Count()} times and solved {journal.Of("resolved").Count()} times");
    }

    /// <summary>Who said no, or nothing, is not asked again before the round ends or the case has moved.</summary>
    private void CheckRounds(string id, CaseJournal journal)
    {
        HashSet<string> passedOver = [];
        foreach (var e in journal.Events)
        {
            switch (e.Kind)
            {
                case "offer-made":
                    Findings.Unless(!passedOver.Contains(CaseJournal.Text(e, "agentId")), $"{CaseJournal.Text(e, "agentId")} was asked again for {id} in the same round, at event {e.Sequence}");
                    break;
                case "offer-declined" or "offer-expired":
                    passedOver.Add(CaseJournal.Text(e, "agentId"));
                    break;
                case "offer-round-ended" or "offer-accepted" or "escalated" or "handed-back":
                    passedOver.Clear();
                    break;
            }
        }
    }

    /// <summary>What was answered by a success is in a journal once, what was refused is not.</summary>
    private void CheckAnswers()
    {
        var done = _journals.SelectMany(j => j.Value.Events.Select(e => (Case: j.Key, Event: e))).CountBy(f => f.Event.Kind switch
        {
            "offer-accepted" or "offer-declined" => $"{CaseJournal.Text(f.Event, "agentId")} {f.Event.Kind} {CaseJournal.Text(f.Event, "offerId")}",
            "escalated" or "resolved" when f.Event.Data.TryGetProperty("actor", out var actor) && actor.TryGetProperty("id", out var by) => $"{by} {f.Event.Kind} {f.Case}",
            _ => "",
        }).ToDictionary();
        foreach (var (agent, (what, request)) in swarm.Agents.SelectMany(a => a.Answers.Select(answer => (a.Id, answer))))
        {
            var count = done.GetValueOrDefault($"{agent} {what}");
            Findings.Unless(request.IsAnswered && count == (request.Succeeded ? 1 : 0), $"{agent} was answered {(request.IsAnswered ? request.Answer.Status : 0)} for {what}, which the journal has {count} times");
            done.Remove($"{agent} {what}");
        }

        done.Remove("");
        Findings.Unless(done.Count == 0, $"Journals have acts of agents that no agent sent: {string.Join(", ", done.Keys.Take(5))}");
    }

    /// <summary>Feeds say what journals say, each fact once: the tenant's in the order of each case, an agent's every offer to that agent.</summary>
    private async Task CheckFeedsAsync()
    {
        var count = _journals.Values.Sum(j => j.Notices.Count);
        await Waiting.Until(() => Task.FromResult(swarm.Feed.Events.Count(e => e.Type != "agent-presence") >= count));
        var said = swarm.Feed.Events.ToLookup(e => e.Subject, e => e.Type);
        foreach (var (id, journal) in _journals)
        {
            Findings.Unless(said[id].SequenceEqual(journal.Notices), $"The feed of {id} says {string.Join(" ", said[id])}, its journal {string.Join(" ", journal.Notices)}");
        }

        foreach (var agent in swarm.Agents)
        {
            await CheckFeedAsync(agent, [.. _journals.Values.SelectMany(j => j.OffersTo(agent.Id))]);
        }
    }

    private async Task CheckFeedAsync(SwarmAgent agent, IReadOnlyList<string> made)
    {
        await using var feed = await agent.FollowAsync();
        List<string> heard = [];
        await Waiting.Until(() =>
        {
            heard = [.. feed.Events.Where(e => e.Type == "offer").Select(e => e.Text("offerId")!)];
            return Task.FromResult(heard.Count >= made.Count && feed.LastId >= agent.Heard.Count);
        });
        Findings.Unless(heard.Order().SequenceEqual(made.Order()), $"{agent.Id} heard of {heard.Count} offers ({heard.Distinct().Count()} different), but {made.Count} were made");
        Findings.Unless(
            agent.Heard.Select(e => (e.Id, e.Type, e.Subject)).SequenceEqual(feed.Events.Take(agent.Heard.Count).Select(e => (e.Id, e.Type, e.Subject))),
            $"A new reader of the feed of {agent.Id} gets other events than the one who came and went");
    }

    /// <summary>Queues are empty, nobody's room is taken, and nothing was given up.</summary>
    private async Task CheckNothingIsLeftAsync()
    {
        IReadOnlyList<QueueAnswer> queues = [];
        IReadOnlyList<AgentRoomAnswer> busy = [];
        var empty = await Waiting.Until(async () =>
        {
            queues = [.. (await Brand.Supervisor.ReadAsync<Listed<QueueAnswer>>("/v1/queues")).Items.Where(q => q.Depth + q.Waiting > 0)];
            busy = [.. (await Brand.Admin.ListAsync<AgentRoomAnswer>("/v1/agents")).Where(a => a.OpenOffers + a.OwnedCases > 0)];
            return queues.Count + busy.Count == 0;
        });
        Findings.Unless(empty, $"Every case is solved, but there are {string.Join(", ", queues)} {string.Join(", ", busy)}");
        var letters = (await Brand.Supervisor.ReadAsync<Listed<object>>("/v1/dead-letters")).Items.Count;
        Findings.Unless(letters == 0, $"{letters} dead letters");
        const string Orphans = "escalation_queue_orphans_total";
        var isCounted = (await new Api(Brand.Host, null).GetAsync("/metrics")).Expect(200).Body.Contains(Orphans + "{", StringComparison.Ordinal);
        var orphans = await HostMetrics.ReadAsync(Brand.Host, Orphans);
        Findings.Unless(isCounted && orphans == 0, $"Queues were otherwise than their cases {orphans} times{(isCounted ? "" : ", which nobody counts")}");
    }

    private sealed record AgentRoomAnswer(string Id, int OpenOffers, int OwnedCases);
}
