using EscalationGrains.Contracts.Cases;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.Cases;

public sealed class CasePriorityTests(EscalationCluster cluster) : IClassFixture<EscalationCluster>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Priority_GoesBeforeSeverity_ForAQueueThatHeardOfIt_AndForOneThatIsRebuilt(bool rebuilt)
    {
        var desk = await cluster.OpenDeskAsync();
        var severe = await desk.OpenCaseAsync(Severity.High, department: "tech");
        var put = await desk.OpenCaseAsync(Severity.Low, department: "tech");
        await desk.DoAsync(put.CaseId, new CaseCommand.ChangePriority { Header = Desk.By(), Value = 3, Reason = "The press." });
        await cluster.SettleAsync();
        if (rebuilt)
        {
            await cluster.ForgetAsync(desk.Queue("t1.tech.en"));
        }

        await desk.HireAsync("ann", chats: 1);
        await desk.Queue("t1.tech.en").Match();
        await cluster.SettleAsync();

        Assert.Equal("ann", (await desk.ViewAsync(put.CaseId)).Offer?.AgentId);
        Assert.Null((await desk.ViewAsync(severe.CaseId)).Offer);
    }
}
