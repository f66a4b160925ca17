using EscalationGrains.Contracts.Handoffs;
using EscalationGrains.Contracts.Json;
using EscalationGrains.Gateway.Access;
using EscalationGrains.Gateway.Answers;

namespace EscalationGrains.Gateway.Handoffs;

/// <summary><c>GET /v1/cases/{caseId}/handoff</c>: the packet for a case's next owner.</summary>
internal static class HandoffEndpoints
{
    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapGet("/{caseId}/handoff", GetAsync).Require(Permission.ReadTenant)
            .WithSummary("Read what the next owner of a case needs to know").Produces<HandoffView>();

    private static async Task<IResult> GetAsync(string caseId, Caller caller) => Answer.Of(await caller.Grains.Handoffs.Packet(caseId), ContractsJson.Default.HandoffView);
}
