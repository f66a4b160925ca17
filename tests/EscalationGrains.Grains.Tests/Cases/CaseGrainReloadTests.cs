using System.Text;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.Cases;

/// <summary>What is in memory is what the journal says. Snapshots are taken every 8 events here.</summary>
public sealed class CaseGrainReloadTests(EscalationCluster cluster) : IClassFixture<EscalationCluster>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reloaded_FromSnapshotAndTail_IsAsBefore()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        for (var i = 0; i < 3; i++)
        {
            await desk.DoAsync(opened.CaseId, Desk.Note($"note {i}"));
            await desk.DoAsync(opened.CaseId, new CaseCommand.Pend { Header = Desk.By(), WaitingFor = WaitingFor.Customer, Reason = "asked back" });
            await desk.DoAsync(opened.CaseId, new CaseCommand.Resume { Header = Desk.By() });
        }

        await desk.DoAsync(opened.CaseId, Desk.Note("in the tail"));
        await desk.DoAsync(opened.CaseId, Desk.Note("in the tail too"));
        var before = await desk.ViewAsync(opened.CaseId);
        var stored = await cluster.Journal.Inner.ReadStreamAsync(desk.CaseStream(opened.CaseId), Token);
        Assert.NotNull(stored.Snapshot);
        Assert.NotEmpty(stored.Events);

        await cluster.ForgetAsync(desk.Case(opened.CaseId));

        Assert.Equivalent(before, await desk.ViewAsync(opened.CaseId), strict: true);
        Assert.Equal(1, cluster.Journal.LoadsOf(desk.CaseStream(opened.CaseId))); // none when it was opened: its journal was known to be empty
    }

    [Fact]
    public async Task Reloaded_DoesNotSnapshotMoreOftenThanAsked()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync(); // 4 events
        for (var version = 5; version <= 14; version++)
        {
            await desk.DoAsync(opened.CaseId, Desk.Note("n"));
            await cluster.ForgetAsync(desk.Case(opened.CaseId));
        }

        var stored = await cluster.Journal.Inner.ReadStreamAsync(desk.CaseStream(opened.CaseId), Token);
        Assert.Equal((8L, 6), (stored.Snapshot!.Seq, stored.Events.Count));
    }

    [Fact]
    public async Task Reloaded_WithASnapshotOfUnknownShape_IsRebuiltFromEvents()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        await desk.DoAsync(opened.CaseId, Desk.Note("a note"));
        var before = await desk.ViewAsync(opened.CaseId);
        await PutSnapshotAsync(desk.CaseStream(opened.CaseId), before.Version, """{"unheard":"of"}""");
        await cluster.ForgetAsync(desk.Case(opened.CaseId));

        Assert.Equivalent(before, await desk.ViewAsync(opened.CaseId), strict: true);
        Assert.Equal(before.Version + 1, (await desk.DoAsync(opened.CaseId, Desk.Note("and on"))).Version);
    }

    [Fact]
    public async Task Reloaded_WithAnEventOfUnknownKind_DoesNotAnswer()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        var version = (await desk.ViewAsync(opened.CaseId)).Version;
        await AppendAsync(desk.CaseStream(opened.CaseId), version, "not-yet-invented", "{}");
        await cluster.ForgetAsync(desk.Case(opened.CaseId));

        await Assert.ThrowsAnyAsync<Exception>(() => desk.Case(opened.CaseId).View());
    }

    [Fact]
    public async Task Customer_Reloaded_FromSnapshotAndTail_IsAsBefore()
    {
        var desk = await cluster.OpenDeskAsync();
        var email = desk.NewEmail();
        InteractionReceipt receipt = null!;
        for (var i = 0; i < 11; i++)
        {
            receipt = await desk.ReceiveAsync(Desk.Says(email, $"message {i}"));
        }

        var before = await desk.Customer(receipt.CustomerId).View();
        var stored = await cluster.Journal.Inner.ReadStreamAsync(desk.CustomerStream(receipt.CustomerId), Token);
        Assert.NotNull(stored.Snapshot);
        Assert.NotEmpty(stored.Events);

        await cluster.ForgetAsync(desk.Customer(receipt.CustomerId));

        Assert.Equivalent(before, await desk.Customer(receipt.CustomerId).View(), strict: true);
        Assert.Equal(receipt.CaseId, (await desk.ReceiveAsync(Desk.Says(email))).CaseId);
    }

    [Fact]
    public async Task Customer_Reloaded_WithASnapshotOfUnknownShape_IsRebuiltFromEvents()
    {
        var desk = await cluster.OpenDeskAsync();
        var receipt = await desk.OpenCaseAsync();
        var before = await desk.Customer(receipt.CustomerId).View();
        await PutSnapshotAsync(desk.CustomerStream(receipt.CustomerId), before!.Version, "[]");
        await cluster.ForgetAsync(desk.Customer(receipt.CustomerId));

        Assert.Equivalent(before, await desk.Customer(receipt.CustomerId).View(), strict: true);
    }

    private async Task PutSnapshotAsync(string stream, long seq, string body) => await cluster.Journal.Inner.CommitAsync(
        new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = stream, Snapshots = [new SnapshotRow(stream, seq, 99, Encoding.UTF8.GetBytes(body))] }, Token);

    private async Task AppendAsync(string stream, long after, string kind, string body) => await cluster.Journal.Inner.CommitAsync(
        new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = stream, Appends = [new StreamAppend(stream, after, [new NewEvent(kind, cluster.Now, Encoding.UTF8.GetBytes(body))])] }, Token);
}
