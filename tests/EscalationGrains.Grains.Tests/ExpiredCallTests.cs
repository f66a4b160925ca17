using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests;

/// <summary>One grain's call of another that ends as cancelled, though nobody cancelled it, is a call without an answer.</summary>
public sealed class ExpiredCallTests(EscalationCluster cluster) : IClassFixture<EscalationCluster>
{
    [Fact]
    public async Task ACallThatEndsAsCancelled_IsATimeOutToItsCaller()
    {
        var desk = await cluster.OpenDeskAsync();
        var caseId = (await desk.OpenCaseAsync()).CaseId;
        cluster.Journal.BeforeCommit(u => u.PartitionKey == GrainKeys.OfTenant(desk.Name, caseId), () => throw new OperationCanceledException("Message expired before placement could complete"));

        var failure = await Assert.ThrowsAsync<TimeoutException>(() => desk.DoAsync(caseId, new CaseCommand.AddNote { Header = new() { Actor = new() { Kind = ActorKind.Supervisor, Id = "sue" } }, Text = "A note." }));

        Assert.Contains("expired", failure.Message, StringComparison.Ordinal);
    }
}
