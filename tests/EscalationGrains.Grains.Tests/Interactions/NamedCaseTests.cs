using EscalationGrains.Contracts.Cases;
using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.Interactions;

/// <summary>Interactions that say which case they belong to.</summary>
public sealed class NamedCaseTests(EscalationCluster cluster) : IClassFixture<EscalationCluster>
{
    [Fact]
    public async Task ById_GoesToThatCase_WhoeverWrites()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();

        var receipt = await desk.ReceiveAsync(Desk.Says(desk.NewEmail()) with { Case = new CaseInput { Id = opened.CaseId } });

        Assert.Equal((opened.CaseId, opened.CustomerId, false), (receipt.CaseId, receipt.CustomerId, receipt.CaseOpened));
    }

    [Fact]
    public async Task ById_NeedsNoHandle()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();

        Assert.Equal(opened.CaseId, (await desk.ReceiveAsync(Desk.Says(null) with { Case = new CaseInput { Id = opened.CaseId } })).CaseId);
    }

    [Fact]
    public async Task ById_ThatNobodyGave_IsRefusedWithTheField()
    {
        var desk = await cluster.OpenDeskAsync();

        var reply = await desk.Intake.Receive(Desk.Says(desk.NewEmail()) with { Case = new CaseInput { Id = "c0" } });

        Assert.Equal(("case.unknown", "case.id"), (reply.Refusal!.Code, reply.Refusal.Field));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ByNewName_OpensACaseEvenBesideAnOpenOne_AndIsFoundAgain(bool byRef)
    {
        var desk = await cluster.OpenDeskAsync();
        var email = desk.NewEmail();
        var first = await desk.ReceiveAsync(Desk.Says(email));
        var name = byRef ? new CaseInput { ExternalRef = "T-1" } : new CaseInput { Thread = "wa-77" };

        var second = await desk.ReceiveAsync(Desk.Says(email) with { Case = name });
        var third = await desk.ReceiveAsync(Desk.Says(null) with { Case = name });

        Assert.NotEqual(first.CaseId, second.CaseId);
        Assert.Equal((second.CaseId, second.CustomerId), (third.CaseId, third.CustomerId));
    }

    [Fact]
    public async Task ByOneNewName_AtOnceFromManySides_OpensOneCase()
    {
        var desk = await cluster.OpenDeskAsync();

        var receipts = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => desk.ReceiveAsync(
            Desk.Says(Desk.Email($"side{i}@example.com"), $"Hello {i}") with { Case = new CaseInput { ExternalRef = "T-1" } })));

        Assert.Single(receipts.Select(r => r.CaseId).Distinct());
        Assert.Single(receipts.Select(r => r.CustomerId).Distinct());
        Assert.Single(receipts, r => r.CaseOpened);
        Assert.Equal(12, (await desk.ViewAsync(receipts[0].CaseId)).InteractionCount);
    }

    [Fact]
    public async Task OfAClosedCase_OpensOneFollowUp_ThatLaterOnesJoin()
    {
        var desk = await cluster.OpenDeskAsync();
        var email = desk.NewEmail();
        var named = Desk.Says(email) with { Case = new CaseInput { ExternalRef = "T-1" } };
        var closed = await desk.ReceiveAsync(named);
        await desk.DoAsync(closed.CaseId, new CaseCommand.Close { Header = Desk.By() });

        var next = await desk.ReceiveAsync(named);
        var later = await desk.ReceiveAsync(named);

        Assert.True(next.CaseOpened);
        Assert.Equal(closed.CaseId, (await desk.ViewAsync(next.CaseId)).FollowUpOf);
        Assert.Equal((next.CaseId, false), (later.CaseId, later.CaseOpened));
        Assert.Equal([next.CaseId], (await desk.Customers.Find(next.CustomerId)).Value!.OpenCases);
    }

    [Fact]
    public async Task Unnamed_AfterTheLatestCaseClosed_GoesToTheOneStillOpen()
    {
        var desk = await cluster.OpenDeskAsync();
        var email = desk.NewEmail();
        var open = await desk.ReceiveAsync(Desk.Says(email));
        var closed = await desk.ReceiveAsync(Desk.Says(email) with { Case = new CaseInput { ExternalRef = "T-1" } });
        await desk.DoAsync(closed.CaseId, new CaseCommand.Close { Header = Desk.By() });

        Assert.Equal(open.CaseId, (await desk.ReceiveAsync(Desk.Says(email))).CaseId);
    }
}
