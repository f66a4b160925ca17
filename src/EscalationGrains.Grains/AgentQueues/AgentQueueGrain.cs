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
using EscalationGrains.Grains.Clock;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Policies;
using EscalationGrains.Grains.Streams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Streams.Core;

namespace EscalationGrains.Grains.AgentQueues;

/// <summary>
/// One queue of a tenant. Orders what waits and offers it to agents with room; owns nothing. Rebuilt at activation from the case list, then
/// kept by notices; a view that is old costs a refused offer, never a wrong owner.
/// </summary>
[GrainType("agent-queue")]
[ImplicitStreamSubscription(StreamNames.Queue)]
internal sealed partial class AgentQueueGrain(
    ICaseList cases,
    OutboxLedger ledger,
    TenantDirectory tenants,
    PolicyBook policies,
    QueueAlarms alarms,
    QueueChecker checker,
    [FromKeyedServices(ProductClock.Key)] TimeProvider clock,
    ILogger<AgentQueueGrain> logger)
    : Grain, IAgentQueueGrain, IStreamSubscriptionObserver
{
    /// <summary>While something waits unmatched the queue asks again this often, should a word from the roster have been lost.</summary>
    private static readonly TimeSpan AskAgainEvery = TimeSpan.FromSeconds(5);

    /// <summary>Cases the roster is asked about at once, the most urgent first: it has other queues to serve.</summary>
    private const int PageSize = 256;

    /// <summary>Cases that left, remembered so that an old notice does not bring them back.</summary>
    private const int LeftKept = 4096;

    private readonly WaitingList _waiting = new();
    private readonly ChangeTimes _changes = new();
    private readonly Dictionary<CaseId, long> _left = [];
    private string _tenant = string.Empty;
    private string _queue = string.Empty;
    private string _rosterKey = string.Empty;
    private QueueTerms _terms = QueueTerms.None;
    private PolicyStamp? _termsOf;
    private IGrainTimer? _alarm;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_tenant, _queue) = GrainKeys.Split(this.GetPrimaryKeyString());
        _rosterKey = GrainKeys.Roster((await tenants.FindAsync(_tenant))?.Org ?? _tenant);
        await Rebuild(cancellationToken);
        this.RegisterGrainTimer(_ => Match(), new GrainTimerCreationOptions(AskAgainEvery, AskAgainEvery));
        _alarm = this.RegisterGrainTimer(_ => Match(), new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        this.RegisterGrainTimer(_ => Check(), new GrainTimerCreationOptions(checker.Every, checker.Every));
    }

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => OutboxConsumer.Attach(handleFactory, ledger, OnNotices);

    public Task Match()
    {
        _nobody = null;
        return MatchWaiting();
    }

    /// <summary>Offers what waits until the roster has nobody left or the cases have all been taken up.</summary>
    private async Task MatchWaiting()
    {
        await LearnTerms();
        foreach (var due in _changes.TakeDue(clock.Now()))
        {
            SetChange(due);
        }

        // A refused offer may have told of agents passed over, so the rest is matched again; bounded, because each round ends cases or refusals.
        for (var round = 0; round < 8 && _waiting.OpenCount > 0; round++)
        {
            if (!await MatchAll())
            {
                break;
            }
        }

        SetAlarm();
    }

    /// <summary>Goes through what waits, from the most urgent case on, for as long as somebody has room.</summary>
    /// <returns>True when a case refused.</returns>
    private async Task<bool> MatchAll()
    {
        var roster = GrainFactory.Find<IRosterGrain>(_rosterKey);
        var (refused, last) = (false, (WaitingCase?)null);

        // Asked first, because a queue of ten thousand that nobody has room for would be sent over at every notice.
        while (_waiting.OpenCount > 0 && await AnybodyHasRoom(roster))
        {
            var page = _waiting.Next(last, PageSize);
            if (page.Count == 0)
            {
                break;
            }

            last = page[^1];
            var now = clock.Now();
            var asked = await Task.WhenAll(page.Select(c => LookUpWhoKnows(c, now)));
            var routed = await roster.Match(this.GetPrimaryKeyString(), [.. asked.Select(c => Unrouted(_terms.At(c, now)))]);
            refused |= (await Task.WhenAll(routed.Select(r => Offer(roster, r)))).Contains(true);
        }

        return refused;
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
        Skills = c.Skills,
        Preferred = c.Preferred,
        Sticky = c.Sticky?.Value,
    };

    /// <returns>True when the case refused.</returns>
    private async Task<bool> Offer(IRosterGrain roster, RoutedCase routed)
    {
        var id = CaseId.Of(routed.CaseId);
        var caseKey = GrainKeys.OfTenant(_tenant, routed.CaseId);
        try
        {
            var grain = GrainFactory.Find<ICaseGrain>(caseKey);
            var reply = await grain.Offer(_queue, routed.AgentId);
            if (_waiting.Find(id) is { } known && reply.Version < known.Version)
            {
                // A silo that was voted dead wrote on after this one had read the case. Only a write of its own would show it that it is old, and it
                // refuses because it believes that another offer stands.
                await grain.Overtake(known.Version);
                LogOld(caseKey, reply.Version, known.Version);
            }
            else
            {
                Learn(id, routed, reply);
                if (reply.Refusal is null)
                {
                    return false;
                }

                LogRefused(caseKey, routed.AgentId, reply.Refusal);
            }
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
        if (_waiting.Find(id) is not { } entry)
        {
            return;
        }

        if (!reply.Waits)
        {
            Remove(id, reply.Version);
        }
        else if (reply.Refusal == "offer.passed-over")
        {
            Put(entry with { PassedOver = [.. entry.PassedOver, AgentId.Of(routed.AgentId)] });
        }
        else
        {
            Put(entry with { Offered = reply.Refusal is null or "offer.pending", Version = Math.Max(entry.Version, reply.Version) });
        }
    }

    private async Task OnNotices(IReadOnlyList<StreamMessage> messages)
    {
        foreach (var message in messages)
        {
            Apply(JsonSerializer.Deserialize(message.Body, JournalJson.Default.QueueNotice)!);
        }

        await MatchWaiting();
    }

    private void Apply(QueueNotice notice)
    {
        var entry = _waiting.Find(notice.CaseId);
        var known = entry?.Version ?? _left.GetValueOrDefault(notice.CaseId);
        if (notice.Version < known)
        {
            return;
        }

        if (notice.Waits)
        {
            _left.Remove(notice.CaseId);
            Put(new WaitingCase(
                notice.CaseId, notice.Version, notice.Offered, notice.Severity, notice.WaitingSince!.Value, notice.DueAt, notice.Channel, notice.PassedOver)
            {
                Priority = notice.Priority ?? 0,
                Knows = notice.Knows ?? entry?.Knows,
                KnowsLookedUp = entry is { KnowsLookedUp: true },
            });
        }
        else
        {
            Remove(notice.CaseId, notice.Version);
        }
    }

    private void Remove(CaseId id, long version)
    {
        _waiting.Remove(id);
        _changes.Set(id, null);
        if (_left.Count >= LeftKept)
        {
            _left.Clear();
        }

        _left[id] = version;
    }

    private async Task Rebuild(CancellationToken cancellationToken)
    {
        string? after = null;
        const int RowsAtOnce = 1_000;
        while (true)
        {
            var rows = await cases.ReadAsync(
                new CaseListFilter { Tenant = _tenant, Queue = _queue, Status = "open", WaitingOnly = true, AfterCaseId = after, Limit = RowsAtOnce }, cancellationToken);
            foreach (var row in rows)
            {
                var id = CaseId.Of(row.CaseId);
                Put(new WaitingCase(
                    id, row.Version, row.OfferId is not null, Words<Severity>.Parse(row.Severity), row.WaitingSince!.Value, row.DueAt, row.Channel,
                    row.PassedOver is null ? [] : [.. row.PassedOver.Split(' ').Select(AgentId.Of)])
                {
                    Priority = row.Priority,
                });
            }

            if (rows.Count < RowsAtOnce)
            {
                return;
            }

            after = rows[^1].CaseId;
        }
    }

    [LoggerMessage(EventId = 4000, Level = LogLevel.Debug, Message = "Case {CaseKey} refused to be offered to {AgentId}: {Code}")]
    private partial void LogRefused(string caseKey, string agentId, string code);

    [LoggerMessage(EventId = 4003, Level = LogLevel.Warning, Message = "Case {CaseKey} answered from version {Version}, but {Committed} is committed; it reads it again")]
    private partial void LogOld(string caseKey, long version, long committed);

    [LoggerMessage(EventId = 4001, Level = LogLevel.Warning, Message = "Case {CaseKey} could not be offered; the queue asks again")]
    private partial void LogOfferFailed(Exception exception, string caseKey);
}
