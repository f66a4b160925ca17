using System.Text.Json;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Agents;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Access;
using Orleans.Concurrency;

namespace EscalationGrains.Grains.Cases;

/// <summary>Edge of the case: finds it, and asks again when its activation turned out old.</summary>
[GrainType("case-command")]
[StatelessWorker]
[Reentrant] // Nothing is kept between awaits.
internal sealed class CaseCommandGrain(ICaseList cases, TenantDirectory tenants, ProductMeters meters) : Grain, ICaseCommandGrain
{
    /// <summary>A moved stream means another activation wrote; the second or third one reads what it wrote.</summary>
    private const int MaxTries = 4;

    private string Tenant => GrainKeys.Split(this.GetPrimaryKeyString()).Scope;

    public async Task<Reply<CaseView>> Execute(string caseId, CaseCommand command) => Count(
        WordOf(command),
        (command is CaseCommand.Reassign { AgentId: { } agent } && !await IsAgent(agent)) || (command is CaseCommand.Assign assign && !await IsAgent(assign.AgentId))
            ? Reply<CaseView>.Refused("agent.unknown", "There is no such agent.", field: "agentId")
            : await Try(caseId, "case.unknown", "There is no such case.", c => c.Execute(command)));

    public async Task<Reply<ApprovalView>> ExecuteApproval(string caseId, ApprovalCommand command)
    {
        if (command is ApprovalCommand.Ask { Header.Actor: { Kind: ActorKind.Agent, Id: { } agent } } ask)
        {
            command = ask with { OwnLimit = await LimitOf(agent, ask.Kind) };
        }

        return Count("approval-" + WordOf(command), await Try(caseId, "case.unknown", "There is no such case.", c => c.ExecuteApproval(command)));
    }

    public async Task<Reply<OfferView>> Accept(string offerId, string agentId, IdempotencyKey? idempotency) =>
        Count("accept", await OfOffer(offerId, c => c.Accept(offerId, agentId, idempotency)));

    public async Task<Reply<OfferView>> Decline(string offerId, string agentId, string? reason, IdempotencyKey? idempotency) =>
        Count("decline", await OfOffer(offerId, c => c.Decline(offerId, agentId, reason, idempotency)));

    public Task<Reply<OfferView>> FindOffer(string offerId) => OfOffer(offerId, async c => await c.FindOffer(offerId) is { } offer
        ? Reply<OfferView>.Of(offer)
        : Reply<OfferView>.Refused("offer.unknown", "There is no such offer."));

    private static string WordOf(object command) => JsonNamingPolicy.KebabCaseLower.ConvertName(command.GetType().Name);

    private Reply<T> Count<T>(string command, Reply<T> reply)
        where T : class
    {
        meters.Commanded(command, reply.Refusal?.Code ?? (reply.Duplicate ? "repeated" : "done"));
        return reply;
    }

    private Task<Reply<OfferView>> OfOffer(string offerId, Func<ICaseGrain, Task<Reply<OfferView>>> ask) => OfferId.Of(offerId).TryGetCase(out var id)
        ? Try(id.Value, "offer.unknown", "There is no such offer.", ask)
        : Task.FromResult(Reply<OfferView>.Refused("offer.unknown", "There is no such offer."));

    /// <summary>An id that was never given must not activate a case: the list is asked first.</summary>
    private async Task<Reply<T>> Try<T>(string caseId, string unknownCode, string unknownDetail, Func<ICaseGrain, Task<Reply<T>>> ask)
        where T : class
    {
        if (await cases.FindAsync(Tenant, caseId) is null)
        {
            return Reply<T>.Refused(unknownCode, unknownDetail);
        }

        var grain = GrainFactory.GetGrain<ICaseGrain>(GrainKeys.OfTenant(Tenant, caseId));
        for (var attempt = 1; ; attempt++)
        {
            var reply = await ask(grain);
            if (reply.Refusal?.Code != "case.moved" || attempt == MaxTries)
            {
                return reply;
            }
        }
    }

    private async Task<bool> IsAgent(string agentId) => await ProfileOf(agentId) is not null;

    private async Task<decimal?> LimitOf(string agentId, string what) => await ProfileOf(agentId) is { } profile && profile.Limits.TryGetValue(what, out var limit) ? limit : null;

    /// <summary>Null when no such agent works for the tenant.</summary>
    private async Task<AgentProfile?> ProfileOf(string agentId) =>
        await tenants.FindAsync(Tenant) is { } tenant
        && (await GrainFactory.GetGrain<IAgentGrain>(GrainKeys.OfOrg(tenant.Org, agentId)).Snapshot()).Profile is { } profile
        && (profile.Tenants.Count == 0 || profile.Tenants.Contains(Tenant))
            ? profile
            : null;
}
