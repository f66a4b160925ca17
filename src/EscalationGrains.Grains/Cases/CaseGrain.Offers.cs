using System.Text.Json;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Contracts.Json;
using EscalationGrains.Domain;
using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Grains.Clock;
using EscalationGrains.Grains.Interactions;
using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Grains.Cases;

internal sealed partial class CaseGrain
{
    public async Task<OfferReply> Offer(string queue, string agentId)
    {
        var now = clock.Now();
        var (awake, woke) = await CatchUp(_state, now);
        var verdict = CaseRules.MakeOffer(awake, QueueKey.Of(queue), AgentId.Of(agentId), Policy, now);
        var offered = verdict is Verdict<CaseEvent>.Accepted accepted ? accepted.Facts : [];
        if (woke.Count + offered.Count > 0 && await Commit([.. woke, .. offered], Fold(awake, offered), UnitExtras.None) is not null)
        {
            return Answer("case.moved");
        }

        return Answer((verdict as Verdict<CaseEvent>.Rejected)?.Code);

        OfferReply Answer(string? refusal) => new() { Refusal = refusal, Version = _state.Version, Waits = _state.IsWaiting && _state.Queue.Value == queue };
    }

    public Task Overtake(long version)
    {
        if (_state.Version < version)
        {
            LogMoved(_key, _state.Version);
            DeactivateOnIdle();
        }

        return Task.CompletedTask;
    }

    public Task<Reply<OfferView>> Accept(string offerId, string agentId, IdempotencyKey? key) => Answer(
        offerId, agentId, key, null, (state, _, now) => CaseRules.Accept(state, OfferId.Of(offerId), AgentId.Of(agentId), Policy, now));

    public Task<Reply<OfferView>> Decline(string offerId, string agentId, string? reason, IdempotencyKey? key) => Answer(
        offerId, agentId, key, reason, (state, text, now) => CaseRules.Decline(state, OfferId.Of(offerId), AgentId.Of(agentId), text, Policy, now));

    public Task WithdrawFrom(string agentId) => Note((state, now) => CaseRules.WithdrawFrom(state, AgentId.Of(agentId), now));

    public Task OwnerOffline(string agentId, DateTimeOffset since) => Note((state, now) => CaseRules.OwnerOffline(state, AgentId.Of(agentId), since, Policy, now));

    public Task OwnerBack(string agentId) => Note((state, now) => CaseRules.OwnerBack(state, AgentId.Of(agentId), now));

    /// <summary>News that nobody waits for an answer to.</summary>
    private async Task Note(Func<CaseState, DateTimeOffset, Verdict<CaseEvent>> rule)
    {
        var now = clock.Now();
        var (awake, woke) = await CatchUp(_state, now);
        IReadOnlyList<CaseEvent> noted = rule(awake, now) is Verdict<CaseEvent>.Accepted accepted ? accepted.Facts : [];
        if (woke.Count + noted.Count > 0 && await Commit([.. woke, .. noted], Fold(awake, noted), UnitExtras.None) is not null)
        {
            throw new RefusedException("case.moved", "The case changed meanwhile; ask again.", 1);
        }
    }

    private async Task<Reply<OfferView>> Answer(
        string offerId, string agentId, IdempotencyKey? key, string? reason, Func<CaseState, ContentId?, DateTimeOffset, Verdict<CaseEvent>> rule)
    {
        var now = clock.Now();
        if (CaseViews.FindOffer(_state, OfferId.Of(offerId)) is null)
        {
            // A case remembers its latest offers only; the answer to a repeat is remembered longer.
            return key is not null && await idempotency.FindAsync(_tenant, key.Key) is { } answered
                ? Repeat(answered, key, ContractsJson.Default.OfferView)
                : Reply<OfferView>.Refused("offer.unknown", "There is no such offer.");
        }

        var (awake, woke) = await CatchUp(_state, now);
        var verdict = rule(awake, reason is null ? null : TextId(), now);
        if (verdict is Verdict<CaseEvent>.Rejected refused)
        {
            return key is not null && await idempotency.FindAsync(_tenant, key.Key) is { } stored
                ? Repeat(stored, key, ContractsJson.Default.OfferView)
                : await RefuseAfterWake(awake, woke, refused);
        }

        IReadOnlyList<CaseEvent> decided = verdict is Verdict<CaseEvent>.Accepted accepted ? accepted.Facts : [];
        var after = Fold(awake, decided);
        var view = CaseViews.Of(after, CaseViews.FindOffer(after, OfferId.Of(offerId))!);
        var extras = new UnitExtras
        {
            Contents = reason is null || decided.Count == 0 ? [] : [new ContentRow(_tenant, TextId().Value, _state.CustomerId.Value, reason)],
            Idempotency = key is null ? null : new IdempotencyRow(_tenant, key.Key, key.RequestHash, JsonSerializer.Serialize(view, ContractsJson.Default.OfferView), now),
        };
        return woke.Count + decided.Count == 0 && key is null ? Reply<OfferView>.Of(view) : await Commit([.. woke, .. decided], after, extras) switch
        {
            null => Reply<OfferView>.Of(view),
            CommitConflict.KeyUsed used => Repeat(used.Stored, key!, ContractsJson.Default.OfferView),
            _ => Reply<OfferView>.Refused("case.moved", "The case changed meanwhile; ask again.", retryAfterSeconds: 1),
        };
    }

    /// <summary>The offer ran out and nobody noticed yet: say so in the journal before refusing, so that the case goes on at once.</summary>
    private async Task<Reply<OfferView>> RefuseAfterWake(CaseState awake, IReadOnlyList<CaseEvent> woke, Verdict<CaseEvent>.Rejected refused)
    {
        await CommitWoken(awake, woke);
        return Reply<OfferView>.Refused(new Refusal { Code = refused.Code, Detail = refused.Detail, Owner = CaseViews.Of(awake.Owner) });
    }
}
