using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Load;

/// <summary>What must hold after any failure, seen through the API alone; what does not hold becomes a finding.</summary>
internal sealed class Aftermath(Workload load)
{
    private Findings Findings => load.Context.Findings;

    private Tenant Brand => load.Context.Brand;

    /// <summary>Lets what was begun come to rest: agents take everything, deadlines that are due have fired, feeds have said it.</summary>
    public async Task ComeToRestAsync(IReadOnlyList<Conversation> conversations)
    {
        var due = conversations.SelectMany(c => c.Postings).Where(p => p.Message.DueAt is not null).Select(p => p.Receipt!.CaseId).ToHashSet();
        var fired = await Waiting.Until(() =>
        {
            due.ExceptWith(load.Feed.Events.Where(e => e.Type == "clock-breached" && e.Text("clock") == "resolve").Select(e => e.Subject));
            return Task.FromResult(due.Count == 0);
        });
        Findings.Unless(fired, $"These cases are overdue, and the feed has not said so: {string.Join(", ", due)}");

        IReadOnlyList<QueueAnswer> waiting = [];
        var taken = await Waiting.Until(async () =>
        {
            await Task.WhenAll(load.Agents.Select(a => a.AcceptAllAsync()));
            waiting = [.. (await Brand.Supervisor.ReadAsync<Listed<QueueAnswer>>("/v1/queues")).Items.Where(q => q.Waiting > 0)];
            return waiting.Count == 0;
        });
        Findings.Unless(taken, $"Cases wait although agents are there: {string.Join(", ", waiting)}");
    }

    /// <summary>Looks at everything these conversations touched.</summary>
    public async Task CheckAsync(IReadOnlyList<Conversation> conversations)
    {
        await EachAsync(conversations, c => c.AssertAnswersStandAsync());
        var journals = await ReadJournalsAsync(conversations.SelectMany(c => c.CaseIds).Distinct());
        CheckCommands(conversations, journals);
        CheckDeadlines(conversations, journals);
        CheckAnswersOfAgents(journals);
        await EachAsync(journals, j => CheckInteractionsAsync(j.Key, j.Value));
        await CheckFeedsAsync(journals);
    }

    /// <summary>On a test clock each deadline fires at its very instant, whatever died meanwhile.</summary>
    public async Task CheckInstantsAsync(IReadOnlyList<Conversation> conversations)
    {
        foreach (var (id, journal) in await ReadJournalsAsync(conversations.SelectMany(c => c.CaseIds).Distinct()))
        {
            foreach (var breach in journal.Of("clock-breached"))
            {
                Findings.Unless(breach.At == CaseJournal.Instant(breach, "dueAt"), $"{id} was due at {CaseJournal.Instant(breach, "dueAt"):O} and breached at {breach.At:O}");
            }
        }
    }

    /// <summary>What can only be said of the whole.</summary>
    /// <param name="silo">Who can tell of the outbox; a gateway cannot.</param>
    public async Task CheckAllAsync(HostProcess silo)
    {
        await CheckAsync(load.All);
        foreach (var agent in load.Agents)
        {
            await agent.AssertAnswersStandAsync();
        }

        var expected = load.All.SelectMany(c => c.CaseIds).Distinct().Count();
        var cases = await Brand.Platform.ListAsync<CaseAnswer>("/v1/cases");
        Findings.Unless(cases.Count == expected, $"There are {cases.Count} cases, but receipts name {expected}");
        await CheckQueuesAsync(cases);
        var letters = (await Brand.Supervisor.ReadAsync<Listed<System.Text.Json.JsonElement>>("/v1/dead-letters")).Items;
        Findings.Unless(letters.Count == 0, $"{letters.Count} dead letters: {string.Join("; ", letters)}");
        await CheckOutboxAsync(silo);
        await CheckDatabaseAsync(silo);
        var feed = load.Feed.Events;
        await using var fresh = await Brand.FollowAsync();
        var again = await fresh.UpToAsync(feed.Count);
        Findings.Unless(
            feed.Select(e => (e.Id, e.Type, e.Subject)).SequenceEqual(again.Select(e => (e.Id, e.Type, e.Subject))),
            $"A new reader of the feed gets other events than the one who came back after each failure");
    }

    /// <summary>How late the last of these deadlines was, counted from when somebody was there to fire it; null when there are none.</summary>
    public TimeSpan? LatestFiring(IReadOnlyList<Posting> due, DateTimeOffset thereSince)
    {
        var breachedAt = load.Feed.Events.Where(e => e.Type == "clock-breached" && e.Text("clock") == "resolve").GroupBy(e => e.Subject).ToDictionary(g => g.Key, g => g.First().Time);
        var late = due.Where(p => breachedAt.ContainsKey(p.Receipt!.CaseId))
            .Select(p => breachedAt[p.Receipt!.CaseId] - (p.Message.DueAt!.Value > thereSince ? p.Message.DueAt.Value : thereSince)).ToList();
        return late.Count == 0 ? null : TimeSpan.FromTicks(Math.Max(0, late.Max().Ticks));
    }

    /// <summary>The longest time from an event to its arrival at the tenant's feed. Offers and breaches bear the instant at which they were written; what
    /// customers and supervisors do may bear an older one.</summary>
    public TimeSpan SlowestPush(DateTimeOffset since) =>
        load.Feed.Events.Zip(load.Feed.ArrivedAt).Where(e => e.First.Time >= since && (e.First.Type == "clock-breached" || e.First.Type.StartsWith("offer-", StringComparison.Ordinal)))
            .Select(e => e.Second - e.First.Time).DefaultIfEmpty().Max();

    /// <summary>Each case that is under way is in the list of its queue, and in no other.</summary>
    private async Task CheckQueuesAsync(IReadOnlyList<CaseAnswer> cases)
    {
        var listed = new List<(string CaseId, string Queue)>();
        foreach (var queue in (await Brand.Supervisor.ReadAsync<Listed<QueueAnswer>>("/v1/queues")).Items)
        {
            listed.AddRange((await Brand.Supervisor.ListAsync<CaseAnswer>($"/v1/queues/{queue.Key}/cases")).Select(c => (c.Id, queue.Key)));
        }

        var expected = cases.Where(c => c.Status is "open" or "pending").Select(c => (c.Id, c.Queue)).ToList();
        var wrong = listed.Except(expected).Concat(expected.Except(listed)).Take(10).ToList();
        Findings.Unless(listed.Count == expected.Count && wrong.Count == 0, $"Queues list {listed.Count} cases, but {expected.Count} are under way: {string.Join(", ", wrong)}");
    }

    private async Task CheckOutboxAsync(HostProcess silo)
    {
        const string Gauge = "escalation_outbox_rows";
        string[] said = [];
        var drained = await Waiting.Until(async () =>
        {
            said = [.. (await new Api(silo, null).GetAsync("/metrics")).Expect(200).Body.Split('\n').Where(line => line.StartsWith(Gauge + "{", StringComparison.Ordinal))];
            return said is [var only] && only.Split("} ")[1].Split(' ')[0] == "0";
        });
        Findings.Unless(drained, $"The outbox is not drained: [{string.Join(" ", said)}]");
    }

    /// <summary>What no API shows: every row of the database against the journals.</summary>
    private async Task CheckDatabaseAsync(HostProcess silo)
    {
        var (code, report) = await Cli.VerifyAsync(silo.Setup);
        Findings.Unless(code == 0 && report.Events > 0, $"escalation verify ended with {code} after {report.Events} facts: {report}");
    }

    private async Task<Dictionary<string, CaseJournal>> ReadJournalsAsync(IEnumerable<string> caseIds)
    {
        var journals = new Dictionary<string, CaseJournal>();
        await EachAsync(caseIds, async id =>
        {
            var journal = new CaseJournal(id, await Brand.Supervisor.ListAsync<CaseEventAnswer>($"/v1/cases/{id}/events"), Findings);
            lock (journals)
            {
                journals[id] = journal;
            }
        });
        return journals;
    }

    /// <summary>Every text is in the case its receipt names once, and no other text is anywhere. The state agrees with the journal.</summary>
    private async Task CheckInteractionsAsync(string caseId, CaseJournal journal)
    {
        var expected = load.All.SelectMany(c => c.Postings).Where(p => p.Receipt?.CaseId == caseId).Select(p => (p.Text, p.Receipt!.InteractionId)).Order().ToList();
        var stored = (await Brand.Platform.ListAsync<InteractionAnswer>($"/v1/cases/{caseId}/interactions")).Select(i => (i.Text!, i.Id)).Order().ToList();
        Findings.Unless(stored.SequenceEqual(expected), $"{caseId} has [{string.Join(", ", stored)}] but receipts say [{string.Join(", ", expected)}]");
        var added = journal.Of("interaction-added").Select(e => CaseJournal.Text(e, "interactionId")).Order().ToList();
        Findings.Unless(added.SequenceEqual(expected.Select(e => e.InteractionId).Order()), $"The journal of {caseId} has other interactions than its list");
        var state = await Brand.Platform.CaseAsync(caseId);
        if (state.Version == journal.Events.Count)
        {
            Findings.Unless(
                (state.Owner, state.Offer?.Id, state.InteractionCount) == (journal.Owner, journal.OpenOffer, expected.Count),
                $"{caseId} is {state.Owner}, {state.Offer?.Id}, {state.InteractionCount}; its journal says {journal.Owner}, {journal.OpenOffer}, {expected.Count}");
        }
    }

    /// <summary>What was answered by a success is in the journal once; what was refused is not.</summary>
    private void CheckCommands(IReadOnlyList<Conversation> conversations, Dictionary<string, CaseJournal> journals)
    {
        var said = journals.Values.SelectMany(j => j.Events).Where(e => e.Text is not null).CountBy(e => e.Text!).ToDictionary();
        foreach (var c in conversations.Where(c => c.Words is not null))
        {
            var count = said.GetValueOrDefault(c.Words!);
            Findings.Unless(count <= 1, $"'{c.Words}' was done {count} times");
            Findings.Unless(count == 0 || c.CommandSucceeded, $"'{c.Words}' was refused by {c.CommandAnswer} and done");
            Findings.Unless(count == 1 || !c.CommandSucceeded || !c.AlwaysLeavesAFact, $"'{c.Words}' was acknowledged and is not in the journal");
        }
    }

    private void CheckDeadlines(IReadOnlyList<Conversation> conversations, Dictionary<string, CaseJournal> journals)
    {
        foreach (var posting in conversations.SelectMany(c => c.Postings).Where(p => p.Message.DueAt is not null))
        {
            var breaches = journals[posting.Receipt!.CaseId].Of("clock-breached").Where(e => CaseJournal.Text(e, "clock") == "resolve").ToList();
            Findings.Unless(
                breaches is [var one] && CaseJournal.Instant(one, "dueAt") == posting.Message.DueAt,
                $"{posting.Receipt.CaseId} was due at {posting.Message.DueAt:O} and breached {breaches.Count} times: {string.Join(", ", breaches.Select(b => b.Data))}");
        }
    }

    private void CheckAnswersOfAgents(Dictionary<string, CaseJournal> journals)
    {
        var facts = journals.Values.SelectMany(j => j.Events).Where(e => e.Kind is "offer-accepted" or "offer-declined").ToLookup(e => CaseJournal.Text(e, "offerId"), e => e.Kind);
        var made = journals.Values.SelectMany(j => j.Of("offer-made")).Select(e => CaseJournal.Text(e, "offerId")).ToHashSet();
        foreach (var agent in load.Agents)
        {
            foreach (var (kind, (offer, request)) in agent.Accepts.Select(a => ("offer-accepted", a)).Concat(agent.Declines.Select(d => ("offer-declined", d))))
            {
                if (made.Contains(offer) && request.IsAnswered)
                {
                    var done = facts[offer].Count(k => k == kind);
                    Findings.Unless(done == (request.Succeeded ? 1 : 0), $"{agent.Id} was answered {request.Answer.Status} for {kind} of {offer}, which the journal has {done} times");
                }
            }
        }
    }

    /// <summary>The feeds say what the journals say, each fact once: so nothing is left in the outbox, and nothing was consumed twice.</summary>
    private async Task CheckFeedsAsync(Dictionary<string, CaseJournal> journals)
    {
        ILookup<string, FeedEvent> said = Array.Empty<FeedEvent>().ToLookup(e => e.Subject);
        await Waiting.Until(() =>
        {
            said = load.Feed.Events.ToLookup(e => e.Subject);
            return Task.FromResult(journals.All(j => said[j.Key].Count() >= j.Value.Notices.Count));
        });
        foreach (var (id, journal) in journals)
        {
            var types = said[id].OrderBy(e => e.Data.GetProperty("version").GetInt64()).ThenBy(e => e.Data.GetProperty("part").GetInt32()).Select(e => e.Type).ToList();

            // A case that went on meanwhile has facts that the journal was read too early for.
            Findings.Unless(
                types.Take(journal.Notices.Count).SequenceEqual(journal.Notices),
                $"The feed of {id} says {string.Join(" ", types)}, its journal {string.Join(" ", journal.Notices)}");
            Findings.Unless(
                said[id].Select(e => e.Data.GetProperty("version").GetInt64()) is var versions && versions.Order().SequenceEqual(versions),
                $"The feed of {id} is out of order: {string.Join(" ", said[id].Select(e => $"{e.Data.GetProperty("version")} {e.Type}"))}");
        }

        foreach (var agent in load.Agents)
        {
            var offers = journals.Values.SelectMany(j => j.OffersTo(agent.Id)).ToHashSet();
            List<string> heard = [];
            await Waiting.Until(() =>
            {
                heard = [.. agent.Feed.Events.Where(e => e.Type == "offer" && offers.Contains(e.Text("offerId")!)).Select(e => e.Text("offerId")!)];
                return Task.FromResult(heard.Count >= offers.Count);
            });
            Findings.Unless(heard.Order().SequenceEqual(offers.Order()), $"{agent.Id} heard of {heard.Count} offers ({heard.Distinct().Count()} different), but {offers.Count} were made");
        }
    }

    private static Task EachAsync<T>(IEnumerable<T> items, Func<T, Task> check) =>
        Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Waiting.Cancelled }, async (item, _) => await check(item));
}
