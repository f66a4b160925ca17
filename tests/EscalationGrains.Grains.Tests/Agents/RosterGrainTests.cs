using EscalationGrains.Contracts;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.Agents;

public sealed class RosterGrainTests(EscalationCluster cluster) : IClassFixture<EscalationCluster>
{
    private const string Billing = "t1.billing.en";

    [Fact]
    public async Task HasRoom_NobodyServesTheQueue_IsFalse()
    {
        var desk = await cluster.OpenDeskAsync();
        await desk.HireAsync("kim", chats: 1, tiers: 3);

        Assert.False(await desk.Roster.HasRoom(QueueOf(desk)));
    }

    [Fact]
    public async Task HasRoom_UntilTheLastPlaceIsTaken_IsTrue()
    {
        var desk = await cluster.OpenDeskAsync();
        await desk.HireAsync("ann", chats: 1);
        var before = await desk.Roster.HasRoom(QueueOf(desk));

        await desk.OpenCaseAsync(department: "billing");
        await cluster.SettleAsync();

        Assert.Equal((true, false), (before, await desk.Roster.HasRoom(QueueOf(desk))));
    }

    [Fact]
    public async Task HasRoom_SaidNo_TheQueueIsNamedWhenSomebodyGetsRoom()
    {
        var desk = await cluster.OpenDeskAsync();
        var ann = await desk.HireAsync("ann");
        await ann.SetPresence("away");
        Assert.False(await desk.Roster.HasRoom(QueueOf(desk)));

        // What waits is offered with no notice of its own: only the roster can have told the queue.
        var waiting = await desk.OpenCaseAsync(department: "billing");
        await cluster.SettleAsync();
        await ann.SetPresence("available");
        await cluster.SettleAsync();

        Assert.Equal("ann", (await desk.Case(waiting.CaseId).View())!.Offer?.AgentId);
    }

    private static string QueueOf(Desk desk) => GrainKeys.OfTenant(desk.Name, Billing);
}
