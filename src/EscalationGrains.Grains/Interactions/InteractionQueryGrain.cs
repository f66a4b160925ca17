using System.Text.Json;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Customers;
using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Journal;
using Orleans.Concurrency;

namespace EscalationGrains.Grains.Interactions;

/// <summary>Reads interactions with their texts. Transcripts are rows, never part of a grain's state.</summary>
[GrainType("interaction-query")]
[StatelessWorker]
[Reentrant] // Nothing is kept between awaits.
internal sealed class InteractionQueryGrain(IInteractionReader interactions, ICaseList cases) : Grain, IInteractionQueryGrain
{
    private const int MaxLimit = 500;

    private string Tenant => GrainKeys.Split(this.GetPrimaryKeyString()).Scope;

    public async Task<Reply<InteractionView>> Find(string interactionId) => await interactions.FindAsync(Tenant, interactionId) is { } row
        ? Reply<InteractionView>.Of((await Views([row], r => r.CaseSeq))[0])
        : Reply<InteractionView>.Refused("interaction.unknown", "There is no such interaction.");

    public async Task<Reply<Page<InteractionView>>> OfCase(string caseId, int limit, string? cursor)
    {
        if (await cases.FindAsync(Tenant, caseId) is null)
        {
            return Reply<Page<InteractionView>>.Refused("case.unknown", "There is no such case.");
        }

        limit = Math.Clamp(limit, 1, MaxLimit);
        return await PageOf(await interactions.ReadByCaseAsync(Tenant, caseId, TimelinePlace.Parse(cursor), limit + 1), limit, r => r.CaseSeq);
    }

    public async Task<Reply<Page<InteractionView>>> Timeline(string customerId, int limit, string? cursor)
    {
        limit = Math.Clamp(limit, 1, MaxLimit);
        var rows = await interactions.ReadByCustomerAsync(Tenant, customerId, TimelinePlace.Parse(cursor), limit + 1);
        if (rows.Count == 0 && cursor is null && await GrainFactory.GetGrain<ICustomerGrain>(GrainKeys.OfTenant(Tenant, customerId)).View() is null)
        {
            return Reply<Page<InteractionView>>.Refused("customer.unknown", "There is no such customer.");
        }

        return await PageOf(rows, limit, r => r.CustomerSeq);
    }

    private async Task<Reply<Page<InteractionView>>> PageOf(IReadOnlyList<InteractionRow> rows, int limit, Func<InteractionRow, long> sequence) =>
        Reply<Page<InteractionView>>.Of(new Page<InteractionView>
        {
            Items = await Views([.. rows.Take(limit)], sequence),
            Next = rows.Count > limit ? new TimelinePlace(rows[limit - 1].OccurredAt, sequence(rows[limit - 1])).ToString() : null,
        });

    private async Task<List<InteractionView>> Views(IReadOnlyList<InteractionRow> rows, Func<InteractionRow, long> sequence)
    {
        var contents = rows.Count == 0
            ? []
            : (await interactions.ReadContentsAsync(Tenant, [.. rows.Select(r => r.InteractionId)])).ToDictionary(c => c.ContentId, c => JsonSerializer.Deserialize(c.Body, JournalJson.Default.StoredContent));
        return [.. rows.Select(row => new InteractionView
        {
            Id = row.InteractionId,
            CaseId = row.CaseId,
            CustomerId = row.CustomerId,
            Sequence = sequence(row),
            Channel = row.Channel,
            Direction = row.Direction,
            Author = new() { Kind = row.AuthorKind, AgentId = row.AgentId },
            ExternalId = row.ExternalId,
            Subject = contents.GetValueOrDefault(row.InteractionId)?.Subject,
            Text = contents.GetValueOrDefault(row.InteractionId)?.Text,
            Attributes = row.Attributes,
            Signals = row.Signals,
            OccurredAt = row.OccurredAt,
            ReceivedAt = row.ReceivedAt,
        })];
    }
}
