using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Agents;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.Agents;

public sealed class OfflineOwnerTests(EscalationCluster cluster) : IClassFixture<EscalationCluster>
{
    private const string FiveMinutes = "policy: desk\nofflineGrace: PT5M\n";

    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task StaysOffline_TheQueueHasTheCase_AtTheInstant()
    {
        var (desk, ann, caseId) = await OwnedAsync(FiveMinutes);
        await ann.SetPresence("offline");

        await cluster.AdvanceAsync(TimeSpan.FromMinutes(5) - Instant);
        Assert.Equal("ann", (await desk.ViewAsync(caseId)).Owner.Id);
        var ben = await desk.HireAsync("ben");
        await cluster.AdvanceAsync(Instant);

        Assert.Equal("queue", (await desk.ViewAsync(caseId)).Owner.Kind);
        Assert.Equal("ben", (await desk.ViewAsync(caseId)).Offer?.AgentId);
        Assert.Equal(0, (await ann.Find()).Value!.OwnedCases);
        _ = ben;
    }

    [Fact]
    public async Task BackInTime_KeepsIt_AfterAnyForgetting()
    {
        var (desk, ann, caseId) = await OwnedAsync(FiveMinutes);
        await ann.SetPresence("offline");
        await cluster.ForgetAsync(ann);
        await cluster.ForgetAsync(desk.Roster);
        await cluster.ForgetAsync(desk.Case(caseId));
        await cluster.AdvanceAsync(TimeSpan.FromMinutes(5) - Instant);

        await ann.SetPresence("away");
        await cluster.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("ann", (await desk.ViewAsync(caseId)).Owner.Id);
    }

    [Fact]
    public async Task WithoutTheSetting_NothingIsWrittenAndNothingTaken()
    {
        var (desk, ann, caseId) = await OwnedAsync("policy: desk\n");
        var version = (await desk.ViewAsync(caseId)).Version;

        await ann.SetPresence("offline");
        await cluster.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal((version, "ann"), ((await desk.ViewAsync(caseId)).Version, (await desk.ViewAsync(caseId)).Owner.Id));
    }

    [Fact]
    public async Task AssignedToOneWhoIsOffline_CountsFromThen()
    {
        var (desk, ann, caseId) = await OwnedAsync(FiveMinutes);
        var ben = await desk.HireAsync("ben");
        await ben.SetPresence("offline");
        await cluster.AdvanceAsync(TimeSpan.FromHours(1));
        await desk.DoAsync(caseId, new CaseCommand.Assign { Header = Desk.By(), AgentId = "ben", Reason = "He knows." });

        await cluster.AdvanceAsync(TimeSpan.FromMinutes(5) - Instant);
        Assert.Equal("ben", (await desk.ViewAsync(caseId)).Owner.Id);
        await cluster.AdvanceAsync(Instant);

        Assert.Equal("queue", (await desk.ViewAsync(caseId)).Owner.Kind);
        _ = ann;
    }

    /// <summary>The agent's document is written, and then the silo dies before the case has heard of it.</summary>
    [Fact]
    public async Task ACaseThatHeardNothing_HearsOfItFromTheNextActivation()
    {
        var (desk, ann, caseId) = await OwnedAsync(FiveMinutes);
        var key = GrainKeys.OfTenant(desk.Name, caseId);
        cluster.Journal.Refused = u => u.PartitionKey == key;
        await Assert.ThrowsAnyAsync<Exception>(() => ann.SetPresence("offline"));
        cluster.Journal.Refused = null;
        await cluster.ForgetAsync(ann);

        await cluster.Client.GetGrain<IOpenFeedsGrain>(GrainKeys.OpenFeeds(desk.Org)).Touch();
        await cluster.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal("queue", (await desk.ViewAsync(caseId)).Owner.Kind);
    }

    private async Task<(Desk Desk, IAgentGrain Ann, string CaseId)> OwnedAsync(string policy)
    {
        var desk = await cluster.OpenDeskAsync();
        await desk.DecideByAsync(policy);
        var ann = await desk.HireAsync("ann");
        var opened = await desk.OpenCaseAsync();
        await cluster.SettleAsync();
        var accepted = await desk.Commands.Accept((await desk.ViewAsync(opened.CaseId)).Offer!.Id, "ann", null);
        Assert.Null(accepted.Refusal);
        await cluster.SettleAsync();
        return (desk, ann, opened.CaseId);
    }
}
