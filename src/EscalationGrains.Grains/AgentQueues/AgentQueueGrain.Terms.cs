using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Clock;
using Microsoft.Extensions.Logging;

namespace EscalationGrains.Grains.AgentQueues;

/// <summary>What the policy asks of the agents of the queue, and the instants at which it asks for less.</summary>
internal sealed partial class AgentQueueGrain
{
    /// <summary>Beyond this an alarm is set again when it rings; timers take no longer spans.</summary>
    private static readonly TimeSpan LongestAlarm = TimeSpan.FromDays(1);

    private async ValueTask LearnTerms()
    {
        var policy = (await policies.ActiveAsync(_tenant)).Policy;
        if (policy.Stamp == _termsOf)
        {
            return;
        }

        _termsOf = policy.Stamp;
        _terms = QueueKey.Of(_queue).TryDeconstruct(out var tier, out var department, out var language, out var region)
            ? policy.TermsOf(tier, department, language, region)
            : QueueTerms.None;
        foreach (var waiting in _waiting.All)
        {
            SetChange(waiting.CaseId);
        }
    }

    private void Put(WaitingCase waiting)
    {
        _waiting.Put(waiting);
        SetChange(waiting.CaseId);
    }

    private void SetChange(CaseId id) =>
        _changes.Set(id, _waiting.Find(id) is { Offered: false } waiting ? _terms.NextChange(waiting, clock.Now()) : null);

    /// <summary>Wakes the queue when somebody else will do for a case by the passing of time alone.</summary>
    private void SetAlarm()
    {
        var next = _changes.Next;
        alarms.Set(this.GetPrimaryKeyString(), next);
        if (next is not { } at)
        {
            _alarm!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        // A millisecond more than is left, as timers may ring one early, and a queue that is taken out of memory hears no alarm.
        var left = at - clock.Now() + TimeSpan.FromMilliseconds(1);
        left = left < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : left > LongestAlarm ? LongestAlarm : left;
        _alarm!.Change(left, Timeout.InfiniteTimeSpan);
        DelayDeactivation(left + AskAgainEvery);
    }

    /// <summary>Asked once for each case that the policy lets wait for the agent whom its customer knows.</summary>
    private async Task<WaitingCase> LookUpWhoKnows(WaitingCase waiting, DateTimeOffset now)
    {
        if (waiting.KnowsLookedUp || waiting.Knows is not null || !_terms.IsSticky(waiting, now))
        {
            return waiting;
        }

        string? known;
        try
        {
            known = await cases.FindKnownAgentAsync(_tenant, waiting.CaseId.Value);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The store is away for the moment. Who is preferred must not keep anybody from being asked.
            LogLookUpFailed(e, _tenant, waiting.CaseId.Value);
            return waiting;
        }

        // Nothing else ran meanwhile: a queue does one thing at a time.
        var found = waiting with { Knows = known is null ? null : AgentId.Of(known), KnowsLookedUp = true };
        Put(found);
        return found;
    }

    [LoggerMessage(EventId = 4002, Level = LogLevel.Warning, Message = "Whom the customer of case {CaseId} of {Tenant} knows could not be looked up; anybody is asked")]
    private partial void LogLookUpFailed(Exception exception, string tenant, string caseId);
}
