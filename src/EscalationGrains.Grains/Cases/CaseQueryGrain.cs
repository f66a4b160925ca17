using System.Globalization;
using System.Text;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Grains.Interactions;
using EscalationGrains.Grains.Journal;
using Orleans.Concurrency;

namespace EscalationGrains.Grains.Cases;

/// <summary>Reads cases: lists from the list rows, one case from the case itself, so that a writer reads what it wrote.</summary>
[GrainType("case-query")]
[StatelessWorker]
[Reentrant] // Nothing is kept between awaits.
internal sealed class CaseQueryGrain(ICaseList cases, IJournal journal, IInteractionReader contents) : Grain, ICaseQueryGrain
{
    private const int MaxLimit = 500;

    private string Tenant => GrainKeys.Split(this.GetPrimaryKeyString()).Scope;

    public async Task<Page<CaseSummary>> List(CaseFilter filter)
    {
        var limit = Math.Clamp(filter.Limit, 1, MaxLimit);
        var rows = await cases.ReadAsync(new CaseListFilter
        {
            Tenant = Tenant,
            Status = filter.Status,
            Tier = filter.Tier,
            Queue = filter.Queue,
            Owner = filter.Owner,
            OfferedTo = filter.OfferedTo,
            CustomerId = filter.CustomerId,
            ExternalRef = filter.ExternalRef,
            DueBefore = filter.DueBefore,
            WaitingOnly = filter.WaitingOnly,
            AfterCaseId = filter.Cursor,
            Limit = limit + 1,
        });
        return new Page<CaseSummary> { Items = [.. rows.Take(limit).Select(Summary)], Next = rows.Count > limit ? rows[limit - 1].CaseId : null };
    }

    public async Task<Reply<CaseView>> Find(string caseId) =>
        await cases.FindAsync(Tenant, caseId) is not null && await GrainFactory.GetGrain<ICaseGrain>(GrainKeys.OfTenant(Tenant, caseId)).View() is { } view
            ? Reply<CaseView>.Of(view)
            : Reply<CaseView>.Refused("case.unknown", "There is no such case.");

    public async Task<Reply<Page<CaseEventView>>> Events(string caseId, int limit, string? cursor)
    {
        if (await cases.FindAsync(Tenant, caseId) is null)
        {
            return Reply<Page<CaseEventView>>.Refused("case.unknown", "There is no such case.");
        }

        limit = Math.Clamp(limit, 1, MaxLimit);
        var events = await journal.ReadEventsAsync(StreamKeys.OfCase(GrainKeys.OfTenant(Tenant, caseId)), Cursors.ToSequence(cursor), limit + 1);
        var page = events.Take(limit).ToList();
        var facts = page.ConvertAll(e => CaseEventCodec.Instance.Decode(e.Kind, e.Body));
        var texts = await Texts(facts);
        return Reply<Page<CaseEventView>>.Of(new Page<CaseEventView>
        {
            Items = [.. page.Select((e, i) => new CaseEventView
            {
                Sequence = e.Seq, Kind = e.Kind, At = e.At, Data = Encoding.UTF8.GetString(e.Body.Span), Text = CaseTexts.Of(facts[i]) is { } id ? texts.GetValueOrDefault(id.Value) : null,
            })],
            Next = events.Count > limit ? page[^1].Seq.ToString(CultureInfo.InvariantCulture) : null,
        });
    }

    public async Task<Reply<Page<DecisionView>>> Decisions(string caseId, int limit, string? cursor)
    {
        if (await cases.FindAsync(Tenant, caseId) is null)
        {
            return Reply<Page<DecisionView>>.Refused("case.unknown", "There is no such case.");
        }

        limit = Math.Clamp(limit, 1, MaxLimit);
        var after = Cursors.ToSequence(cursor);
        var events = await journal.ReadEventsAsync(StreamKeys.OfCase(GrainKeys.OfTenant(Tenant, caseId)), 0, int.MaxValue);
        var decisions = DecisionViews.Of([.. events.Select(e => (e.Seq, CaseEventCodec.Instance.Decode(e.Kind, e.Body)))]).Where(d => d.Sequence > after).Take(limit + 1).ToList();
        return Reply<Page<DecisionView>>.Of(new Page<DecisionView>
        {
            Items = [.. decisions.Take(limit)],
            Next = decisions.Count > limit ? decisions[limit - 1].Sequence.ToString(CultureInfo.InvariantCulture) : null,
        });
    }

    public async Task<Reply<Page<ApprovalView>>> Approvals(string caseId, int limit, string? cursor)
    {
        if (await cases.FindAsync(Tenant, caseId) is null)
        {
            return Reply<Page<ApprovalView>>.Refused("case.unknown", "There is no such case.");
        }

        limit = Math.Clamp(limit, 1, MaxLimit);
        var after = Cursors.ToSequence(cursor);
        var events = await journal.ReadEventsAsync(StreamKeys.OfCase(GrainKeys.OfTenant(Tenant, caseId)), 0, int.MaxValue);
        var asked = ApprovalViews.Of([.. events.Select(e => (e.Seq, CaseEventCodec.Instance.Decode(e.Kind, e.Body)))]).Where(a => a.Seq > after).Take(limit + 1).ToList();
        var page = asked.Take(limit).ToList();
        var texts = await Texts(page.Select(a => a.Asked).Concat(page.Select(a => a.Decided).OfType<CaseEvent>()));
        return Reply<Page<ApprovalView>>.Of(new Page<ApprovalView>
        {
            Items = [.. page.Select(a => ApprovalViews.Of(CaseId.Of(caseId), a.Approval) with { Reason = TextIn(texts, a.Asked), DecisionReason = TextIn(texts, a.Decided) })],
            Next = asked.Count > limit ? page[^1].Seq.ToString(CultureInfo.InvariantCulture) : null,
        });
    }

    private static string? TextIn(Dictionary<string, string> texts, CaseEvent? fact) => fact is not null && CaseTexts.Of(fact) is { } id ? texts.GetValueOrDefault(id.Value) : null;

    private static CaseSummary Summary(CaseListRow row) => new()
    {
        Id = row.CaseId,
        ExternalRef = row.ExternalRef,
        CustomerId = row.CustomerId,
        Topic = row.Topic,
        Department = row.Department,
        Status = row.Status,
        Severity = row.Severity,
        Tier = row.Tier,
        Queue = row.Queue,
        Owner = new() { Kind = row.OwnerKind, Id = row.OwnerId },
        WaitingSince = row.WaitingSince,
        OfferId = row.OfferId,
        OfferAgentId = row.OfferAgentId,
        DueAt = row.DueAt,
        OpenedAt = row.OpenedAt,
        ResolvedAt = row.ResolvedAt,
        ClosedAt = row.ClosedAt,
        Channel = row.Channel,
        Version = row.Version,
        Priority = row.Priority,
    };

    private async Task<Dictionary<string, string>> Texts(IEnumerable<CaseEvent> facts)
    {
        var ids = facts.Select(CaseTexts.Of).OfType<ContentId>().Select(id => id.Value).Distinct().ToList();
        return ids.Count == 0 ? [] : (await contents.ReadContentsAsync(Tenant, ids)).ToDictionary(c => c.ContentId, c => c.Body);
    }
}
