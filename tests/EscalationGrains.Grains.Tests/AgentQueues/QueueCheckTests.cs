using System.Text.Json;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Domain;
using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Streams;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.AgentQueues;

/// <summary>A queue that was told what is not so finds out by itself, says so and mends it.</summary>
public sealed class QueueCheckTests(CheckingCluster cluster) : IClassFixture<CheckingCluster>
{
    [Fact]
    public async Task EachKindOfOrphan_IsCountedOnceAndMended()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        await cluster.SettleAsync();

        // It waits, and the queue is told that it went: nobody would ever be asked.
        await TellAsync(desk, await NoticeAsync(desk, opened.CaseId) with { Waits = false });
        await Wait.Until("the missing case", () => Task.FromResult(cluster.Orphans("missing") == 1));

        // The queue is told that an offer stands: nobody would be asked before that ends.
        await TellAsync(desk, await NoticeAsync(desk, opened.CaseId) with { Offered = true });
        await Wait.Until("the stale case", () => Task.FromResult(cluster.Orphans("stale") == 1));

        // A case that never was.
        await TellAsync(desk, await NoticeAsync(desk, opened.CaseId) with { CaseId = CaseId.Of("c0") });
        await Wait.Until("the stray case", () => Task.FromResult(cluster.Orphans("stray") == 1));

        await desk.HireAsync("ann");
        await cluster.SettleAsync();
        Assert.Equal("ann", (await desk.ViewAsync(opened.CaseId)).Offer?.AgentId);
        await cluster.LookAsync(queues: 1);
        Assert.Equal((1, 1, 1), (cluster.Orphans("missing"), cluster.Orphans("stale"), cluster.Orphans("stray")));
    }

    /// <summary>All that is true of the case, at its version.</summary>
    private static async Task<QueueNotice> NoticeAsync(Desk desk, string caseId)
    {
        var view = await desk.ViewAsync(caseId);
        return new QueueNotice(CaseId.Of(caseId), view.Version, Waits: true, Offered: false, Words<Severity>.Parse(view.Severity), view.WaitingSince, null, "chat", []);
    }

    private async Task TellAsync(Desk desk, QueueNotice notice)
    {
        var key = GrainKeys.OfTenant(desk.Name, "t1.general.en");
        var row = new OutboxRow(StreamQueues.Of(StreamNames.Queue, key), StreamNames.Queue, key, desk.Name, JsonSerializer.SerializeToUtf8Bytes(notice, JournalJson.Default.QueueNotice));
        await cluster.Port<IJournal>().CommitAsync(new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = key, Outbox = [row] });
        await cluster.SettleAsync();
    }
}

/// <summary>Nothing is wrong, however much is under way while queues look.</summary>
public sealed class QueueCheckUnderLoadTests(CheckingCluster cluster) : IClassFixture<CheckingCluster>
{
    [Fact]
    public async Task CasesUnderWay_AreNoOrphans()
    {
        var desk = await cluster.OpenDeskAsync();
        await desk.HireAsync("ann", chats: 5, 1);
        await desk.HireAsync("bob", chats: 5, 1, 2);
        for (var round = 0; round < 12; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => desk.OpenCaseAsync()));
            foreach (var @case in (await desk.Cases.List(new CaseFilter { Status = "open", Limit = 500 })).Items)
            {
                await (@case.OfferId is { } offer
                    ? round % 3 == 0 ? desk.Commands.Decline(offer, @case.OfferAgentId!, "busy", null) : desk.Commands.Accept(offer, @case.OfferAgentId!, null)
                    : desk.Commands.Execute(@case.Id, @case.Owner.Kind == "agent"
                        ? new CaseCommand.Resolve { Header = Desk.By() }
                        : new CaseCommand.Escalate { Header = Desk.By(), Kind = EscalationKind.Hierarchical, Reason = "up" }) as Task);
            }
        }

        await cluster.LookAsync(queues: 3);
        Assert.Equal((0, 0, 0), (cluster.Orphans("missing"), cluster.Orphans("stale"), cluster.Orphans("stray")));
    }
}
