using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Contracts.Json;
using EscalationGrains.Domain;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Grains.Clock;
using EscalationGrains.Grains.Interactions;
using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Grains.Cases;

internal sealed partial class CaseGrain
{
    public Task<Reply<CaseView>> Execute(CaseCommand command) => Carry(
        command.Header,
        (state, actor, at) => Decide(state, command, actor, at),
        async (after, _) => CaseViews.Of(after, await SubjectAsync(), Policy, clock.Now()),
        ContractsJson.Default.CaseView);

    /// <summary>Does what a person or platform asks: decides, writes, answers, and answers a repeat as before.</summary>
    /// <param name="viewOf">The answer, from the case as it is then and the facts of this act.</param>
    private async Task<Reply<T>> Carry<T>(
        CommandHeader header,
        Func<CaseState, ActedBy, DateTimeOffset, (Verdict<CaseEvent> Verdict, string? Text)> decide,
        Func<CaseState, IReadOnlyList<CaseEvent>, ValueTask<T>> viewOf,
        JsonTypeInfo<T> json)
        where T : class
    {
        if (!_state.Exists)
        {
            return Reply<T>.Refused("case.unknown", "There is no such case.");
        }

        var now = clock.Now();
        var (awake, woke) = await CatchUp(_state, now);
        if (header.IfMatch is { } expected && expected != awake.Version)
        {
            var mismatch = new Verdict<CaseEvent>.Rejected("case.version-mismatch", string.Create(CultureInfo.InvariantCulture, $"The case has version {awake.Version}."));
            await CommitWoken(awake, woke);
            return await RefuseOrRepeat(header, mismatch, json);
        }

        var at = header.OccurredAt is { } occurred ? InteractionFacts.Clamp(ProductClock.Truncate(occurred), now) : now;
        var (verdict, text) = decide(awake, new ActedBy(header.Actor.Kind, header.Actor.Id), at);
        if (verdict is Verdict<CaseEvent>.Rejected refused)
        {
            return await RefuseOrRepeat(header, refused, json);
        }

        IReadOnlyList<CaseEvent> decided = verdict is Verdict<CaseEvent>.Accepted accepted ? accepted.Facts : [];
        var after = Fold(awake, decided);
        return await CommitCommand(header, after, woke, decided, text, await viewOf(after, decided), json, now);
    }

    private static Reply<T> Repeat<T>(IdempotencyRow stored, IdempotencyKey key, JsonTypeInfo<T> json)
        where T : class => stored.RequestHash == key.RequestHash
        ? Reply<T>.Of(JsonSerializer.Deserialize(stored.Response, json)!, duplicate: true)
        : Reply<T>.Refused("idempotency.mismatch", "The key was used for another request.");

    /// <summary>The content id of a free text is fixed by where the case stands, so that a repeated try writes the same row.</summary>
    private ContentId TextId() => ContentId.Of(string.Create(CultureInfo.InvariantCulture, $"x-{Id.Value}-{_state.Version + 1}"));

    private (Verdict<CaseEvent> Verdict, string? Text) Decide(CaseState state, CaseCommand command, ActedBy actor, DateTimeOffset at)
    {
        ContentId? Refer(string? text) => text is null ? null : TextId();
        return command switch
        {
            CaseCommand.Escalate c => (CaseRules.Escalate(state, c.Kind, c.ToTier, c.Department, actor, Refer(c.Reason), Policy, at), c.Reason),
            CaseCommand.HandBack c => (CaseRules.HandBack(state, actor, Refer(c.Reason), Policy, at), c.Reason),
            CaseCommand.Pend c => (CaseRules.Pend(state, c.WaitingFor, actor, Refer(c.Reason), Policy, at), c.Reason),
            CaseCommand.Resume => (CaseRules.Resume(state, actor, Policy, at), null),
            CaseCommand.Resolve c => (CaseRules.Resolve(state, actor, Refer(c.Resolution), Policy, at), c.Resolution),
            CaseCommand.Reopen c => (CaseRules.Reopen(state, actor, Refer(c.Reason), Policy, at), c.Reason),
            CaseCommand.Close => (CaseRules.Close(state, actor, Policy, at), null),
            CaseCommand.ChangeSeverity c => (CaseRules.ChangeSeverity(state, c.Value, actor, Refer(c.Reason), Policy, at), c.Reason),
            CaseCommand.Reassign c => (CaseRules.Reassign(state, c.Department, c.AgentId is { } a ? AgentId.Of(a) : null, actor, Refer(c.Reason), Policy, at), c.Reason),
            CaseCommand.Assign c => (CaseRules.Assign(state, AgentId.Of(c.AgentId), c.TakesOver, actor, Refer(c.Reason), Policy, at), c.Reason),
            CaseCommand.ChangePriority c => (CaseRules.ChangePriority(state, c.Value, actor, Refer(c.Reason), at), c.Reason),
            CaseCommand.Reroute c => (CaseRules.Reroute(state, c.Department, c.Language, c.Region, actor, Refer(c.Reason), Policy, at), c.Reason),
            CaseCommand.OverrideTier c => (CaseRules.OverrideTier(state, c.Tier, actor, Refer(c.Reason), Policy, at), c.Reason),
            CaseCommand.HoldClock c => (CaseRules.HoldClock(state, c.Clock, actor, Refer(c.Reason), Policy, at), c.Reason),
            CaseCommand.ReleaseClock c => (CaseRules.ReleaseClock(state, c.Clock, actor, Refer(c.Reason), Policy, at), c.Reason),
            CaseCommand.AddNote c => (CaseRules.AddNote(state, TextId(), actor, at), c.Text),
            _ => throw new InvalidOperationException($"Unknown command {command.GetType().Name}."),
        };
    }

    private async Task<Reply<T>> CommitCommand<T>(
        CommandHeader header, CaseState after, IReadOnlyList<CaseEvent> woke, IReadOnlyList<CaseEvent> decided, string? text, T view, JsonTypeInfo<T> json, DateTimeOffset now)
        where T : class
    {
        if (woke.Count + decided.Count == 0 && header.Idempotency is null)
        {
            return Reply<T>.Of(view);
        }

        var extras = new UnitExtras
        {
            Contents = text is null || decided.Count == 0 ? [] : [new ContentRow(_tenant, TextId().Value, _state.CustomerId.Value, text)],
            Idempotency = header.Idempotency is { } key
                ? new IdempotencyRow(_tenant, key.Key, key.RequestHash, JsonSerializer.Serialize(view, json), now)
                : null,
        };
        var conflict = await Commit([.. woke, .. decided], after, extras);
        return conflict switch
        {
            null => Reply<T>.Of(view),
            CommitConflict.KeyUsed used => Repeat(used.Stored, header.Idempotency!, json),
            _ => Reply<T>.Refused("case.moved", "The case changed meanwhile; ask again.", retryAfterSeconds: 1),
        };
    }

    /// <summary>A repeat of a request that was once accepted gets that answer, even if the same request would be refused now.</summary>
    private async Task<Reply<T>> RefuseOrRepeat<T>(CommandHeader header, Verdict<CaseEvent>.Rejected refused, JsonTypeInfo<T> json)
        where T : class
    {
        if (header.Idempotency is { } key && await idempotency.FindAsync(_tenant, key.Key) is { } stored)
        {
            return Repeat(stored, key, json);
        }

        return Reply<T>.Refused(refused.Code, refused.Detail);
    }
}
