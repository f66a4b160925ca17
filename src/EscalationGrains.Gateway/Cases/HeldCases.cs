using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;

namespace EscalationGrains.Gateway.Cases;

/// <summary>Commands of agents: only on cases they own or that are held out to them.</summary>
internal static class HeldCases
{
    /// <summary>A version that no case ever has.</summary>
    private const long NoVersion = 0;

    /// <summary>Exactly one of the two is set.</summary>
    /// <param name="execute">Gives the command with a header.</param>
    public static async Task<(Reply<T>? Reply, Problem? Problem)> ExecuteAsync<T>(
        TenantGrains grains, string agentId, string caseId, CommandHeader header, Func<CommandHeader, Task<Reply<T>>> execute)
        where T : class
    {
        var found = await grains.Cases.Find(caseId);
        if (found.Refusal is { } refusal)
        {
            return (null, Problems.Of(refusal));
        }

        if (IsHeldBy(found.Value!, agentId))
        {
            return (await execute(header), null);
        }

        return header.Idempotency is null ? (null, Problems.NotYours) : await ReplayAsync(header, execute);
    }

    /// <summary>The command may be what passed the case on, and its answer lost: a known key is answered before anything else is
    /// looked at. With a version that cannot match, nothing but that can happen.</summary>
    private static async Task<(Reply<T>? Reply, Problem? Problem)> ReplayAsync<T>(CommandHeader header, Func<CommandHeader, Task<Reply<T>>> execute)
        where T : class
    {
        var reply = await execute(header with { IfMatch = NoVersion });
        return reply.Refusal is { Code: "case.version-mismatch" } ? (null, Problems.NotYours) : (reply, null);
    }

    private static bool IsHeldBy(CaseView view, string agentId) =>
        view.Owner is { Kind: "agent" } owner && owner.Id == agentId
        || view.Offer is { State: "pending" } offer && offer.AgentId == agentId;
}
