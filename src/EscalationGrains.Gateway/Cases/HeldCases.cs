using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;

namespace EscalationGrains.Gateway.Cases;

/// <summary>Commands of agents: only on cases they own or that are held out to them.</summary>
internal static class HeldCases
{
    /// <summary>A version that no case ever has.</summary>
    private const long NoVersion = 0;

    /// <summary>Exactly one of the two is set.</summary>
    public static async Task<(Reply<CaseView>? Reply, Problem? Problem)> ExecuteAsync(TenantGrains grains, string agentId, string caseId, CaseCommand command)
    {
        var found = await grains.Cases.Find(caseId);
        if (found.Refusal is { } refusal)
        {
            return (null, Problems.Of(refusal));
        }

        if (IsHeldBy(found.Value!, agentId))
        {
            return (await grains.CaseCommands.Execute(caseId, command), null);
        }

        return command.Header.Idempotency is null ? (null, Problems.NotYours) : await ReplayAsync(grains, caseId, command);
    }

    /// <summary>The command may be what passed the case on, and its answer lost: a known key is answered before anything else is
    /// looked at. With a version that cannot match, nothing but that can happen.</summary>
    private static async Task<(Reply<CaseView>? Reply, Problem? Problem)> ReplayAsync(TenantGrains grains, string caseId, CaseCommand command)
    {
        var reply = await grains.CaseCommands.Execute(caseId, command with { Header = command.Header with { IfMatch = NoVersion } });
        return reply.Refusal is { Code: "case.version-mismatch" } ? (null, Problems.NotYours) : (reply, null);
    }

    private static bool IsHeldBy(CaseView view, string agentId) =>
        view.Owner is { Kind: "agent" } owner && owner.Id == agentId
        || view.Offer is { State: "pending" } offer && offer.AgentId == agentId;
}
