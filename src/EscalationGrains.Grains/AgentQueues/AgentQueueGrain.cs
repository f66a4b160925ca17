using System.Text.Json;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.AgentQueues;
using EscalationGrains.Contracts.Agents;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Domain;
using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Access;
using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Streams;
using Microsoft.Extensions.Logging;
using Orleans.Streams.Core;

namespace EscalationGrains.Grains.AgentQueues;

/// <summary>
/// One queue of a tenant. Orders what waits and offers it to agents with room; owns nothing. Rebuilt at activation from the case list, then
/// kept by notices; a view that is old costs a refused offer, never a wrong owner.
/// </summary>
[GrainType("agent-queue")]
[ImplicitStreamSubscription(StreamNames.Queue)]
internal sealed partial class AgentQueueGrain(ICaseList cases, OutboxLedger ledger, TenantDirectory tenants, ILogger<AgentQueueGrain> logger)
    : Grain, IAgentQueueGrain, IStreamSubscriptionObserver
{
    /// <summary>While something waits unmatched the queue asks again this often, should a word from the roster have been lost.</summary>
    private static readonly TimeSpan AskAgainEvery = TimeSpan.FromSeconds(5);

    /// <summary>Cases that left, remembered so that an old notice does not bring them back.</summary>
    private const int LeftKept = 4096;

    private readonly Dictionary<CaseId, WaitingCase> _waiting = [];
    private readonly Dictionary<CaseId, long> _left = [];
    private string _tenant = string.Empty;
    private string _queue = string.Empty;
    private string _rosterKey = string.Empty;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_tenant, _queue) = GrainKeys.Split(this.GetPrimaryKeyString());
        _rosterKey = GrainKeys.Roster((await tenants.FindAsync(_tenant))?.Org ?? _tenant);
        await Rebuild(cancellationToken);
        this.RegisterGrainTimer(_ => Match(), new GrainTimerCreationOptions(AskAgainEvery, AskAgainEvery));
    }

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => OutboxConsumer.Attach(handleFactory, ledger, OnNotices);

    /// <summary>Offers what waits until the roster has nobody left or the cases have all been taken up.</summary>
    public async Task Match()
    {
        // A refused offer may have told of agents passed over, so the rest is matched again; bounded, because each round ends cases or refusals.
        for (var round = 0; round < 8; round++)
        {
            // Asked first, because a queue of ten thousand that nobody serves would be put in order and sent over at every notice.
            var roster = GrainFactory.GetGrain<IRosterGrain>(_rosterKey);
            if (!_waiting.Values.Any(c => !c.Offered) || !await roster.HasRoom(this.GetPrimaryKeyString()))
            {
                return;
            }

            var open = _waiting.Values.Where(c => !c.Offered).Order(Urgency.Instance).Select(Unrouted).ToList();
            var routed = await roster.Match(this.GetPrimaryKeyString(), open);
            var refused = await Task.WhenAll(routed.Select(r => Offer(roster, r)));
            if (!refused.Contains(true))
            {
                return;
            }
        }
    }

    private static UnroutedCase Unrouted(WaitingCase c) => new()
    {
        CaseId = c.CaseId.Value,
        Severity = c.Severity,
        WaitingSince = c.WaitingSince,
        DueAt = c.DueAt,
        Channel = c.Channel,
        PassedOver = [.. c.PassedOver.Select(a => a.Value)],
        Priority = c.Priority,
    };

    /// <returns>True when the case refused.</returns>
    private async Task<bool> Offer(IRosterGrain roster, RoutedCase routed)
    {
        var id = CaseId.Of(routed.CaseId);
        var caseKey = GrainKeys.OfTenant(_tenant, routed.CaseId);
        try
        {
            var reply = await GrainFactory.Find<ICaseGrain>(caseKey).Offer(_queue, routed.AgentId);
            Learn(id, routed, reply);
            if (reply.Refusal is null)
            {
                return false;
            }

            LogRefused(caseKey, routed.AgentId, reply.Refusal);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The case or the store is away for the moment; the timer asks again.
            LogOfferFailed(e, caseKey);
            await roster.Release(routed.AgentId, caseKey);
            return false;
        }

        await roster.Release(routed.AgentId, caseKey);
        return true;
    }

    private void Learn(CaseId id, RoutedCase routed, OfferReply reply)
    {
        if (!_waiting.TryGetValue(id, out var entry))
        {
            return;
        }

        if (!reply.Waits)
        {
            Remove(id, reply.Version);
        }
        else if (reply.Refusal == "offer.passed-over")
        {
            _waiting[id] = entry with { PassedOver = [.. entry.PassedOver, AgentId.Of(routed.AgentId)] };
        }
        else
        {
            _waiting[id] = entry with { Offered = reply.Refusal is null or "offer.pending", Version = Math.Max(entry.Version, reply.Version) };
        }
    }

    private async Task OnNotices(IReadOnlyList<StreamMessage> messages)
    {
        foreach (var message in messages)
        {
            Apply(JsonSerializer.Deserialize(message.Body, JournalJson.Default.QueueNotice)!);
        }

        await Match();
    }

    private void Apply(QueueNotice notice)
    {
        var known = _waiting.TryGetValue(notice.CaseId, out var entry) ? entry.Version : _left.GetValueOrDefault(notice.CaseId);
        if (notice.Version < known)
        {
            return;
        }

        if (notice.Waits)
        {
            _left.Remove(notice.CaseId);
            _waiting[notice.CaseId] = new WaitingCase(
                notice.CaseId, notice.Version, notice.Offered, notice.Severity, notice.WaitingSince!.Value, notice.DueAt, notice.Channel, notice.PassedOver)
            {
                Priority = notice.Priority ?? 0,
            };
        }
        else
        {
            Remove(notice.CaseId, notice.Version);
        }
    }

    private void Remove(CaseId id, long version)
    {
        _waiting.Remove(id);
        if (_left.Count >= LeftKept)
        {
            _left.Clear();
        }

        _left[id] = version;
    }

    private async Task Rebuild(CancellationToken cancellationToken)
    {
        string? after = null;
        const int PageSize = 1_000;
        while (true)
        {
            var rows = await cases.ReadAsync(
                new CaseListFilter { Tenant = _tenant, Queue = _queue, Status = "open", WaitingOnly = true, AfterCaseId = after, Limit = PageSize }, cancellationToken);
            foreach (var row in rows)
            {
                var id = CaseId.Of(row.CaseId);
                _waiting[id] = new WaitingCase(
                    id, row.Version, row.OfferId is not null, Words<Severity>.Parse(row.Severity), row.WaitingSince!.Value, row.DueAt, row.Channel,
                    row.PassedOver is null ? [] : [.. row.PassedOver.Split(' ').Select(AgentId.Of)])
                {
                    Priority = row.Priority,
                };
            }

            if (rows.Count < PageSize)
            {
                return;
            }

            after = rows[^1].CaseId;
        }
    }

    [LoggerMessage(EventId = 4000, Level = LogLevel.Debug, Message = "Case {CaseKey} refused to be offered to {AgentId}: {Code}")]
    private partial void LogRefused(string caseKey, string agentId, string code);

    [LoggerMessage(EventId = 4001, Level = LogLevel.Warning, Message = "Case {CaseKey} could not be offered; the queue asks again")]
    private partial void LogOfferFailed(Exception exception, string caseKey);
}
