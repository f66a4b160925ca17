using System.Text.Json;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Customers;
using EscalationGrains.Contracts.Handoffs;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Interactions;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Policies;
using Orleans.Concurrency;

namespace EscalationGrains.Grains.Handoffs;

/// <summary>Makes packets out of the journal and the content rows that it refers to.</summary>
[GrainType("handoff")]
[StatelessWorker]
[Reentrant] // Nothing is kept between awaits.
internal sealed class HandoffGrain(ICaseList cases, IJournal journal, IInteractionReader contents, PolicyBook policies, HandoffSummariser summariser) : Grain, IHandoffGrain
{
    /// <summary>Content rows that one question asks for.</summary>
    private const int ReadAtOnce = 500;

    private string Tenant => GrainKeys.Split(this.GetPrimaryKeyString()).Scope;

    public async Task<Reply<HandoffView>> Packet(string caseId)
    {
        if (await cases.FindAsync(Tenant, caseId) is null)
        {
            return Reply<HandoffView>.Refused("case.unknown", "There is no such case.");
        }

        var events = await journal.ReadEventsAsync(StreamKeys.OfCase(GrainKeys.OfTenant(Tenant, caseId)), 0, int.MaxValue);
        var facts = events.Select(e => (e.Seq, Fact: CaseEventCodec.Instance.Decode(e.Kind, e.Body))).ToList();
        var state = facts.Aggregate(CaseState.None, (s, f) => s.Apply(f.Fact));
        var customer = await GrainFactory.GetGrain<ICustomerQueryGrain>(GrainKeys.Customers(Tenant)).Find(state.CustomerId.Value);
        if (customer.Refusal is { } refusal)
        {
            return Reply<HandoffView>.Refused(refusal);
        }

        var texts = await TextsOf(state, facts.ConvertAll(f => f.Fact));
        var policy = await policies.ReadAsync(Tenant, state.Policy);
        var packet = HandoffViews.Of(state, facts, customer.Value!, texts, policy);
        return Reply<HandoffView>.Of(packet with { Summary = await summariser.TrySummariseAsync(packet) });
    }

    private async Task<HandoffTexts> TextsOf(CaseState state, List<CaseEvent> facts)
    {
        var interactions = facts.OfType<CaseEvent.InteractionAdded>().Select(f => f.InteractionId.Value).ToHashSet();
        var ids = interactions.Concat(facts.Select(CaseTexts.Of).OfType<Domain.Interactions.ContentId>().Select(c => c.Value)).Distinct().ToList();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        string? subject = null;
        foreach (var some in ids.Chunk(ReadAtOnce))
        {
            foreach (var row in await contents.ReadContentsAsync(Tenant, some))
            {
                var stored = interactions.Contains(row.ContentId) ? JsonSerializer.Deserialize(row.Body, JournalJson.Default.StoredContent) : new StoredContent(null, row.Body);
                subject = row.ContentId == state.Subject?.Value ? stored?.Subject : subject;
                if ((stored?.Text ?? stored?.Subject) is { } text)
                {
                    texts[row.ContentId] = text;
                }
            }
        }

        return new HandoffTexts(subject, texts);
    }
}
