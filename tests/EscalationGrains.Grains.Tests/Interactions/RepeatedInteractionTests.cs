using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.Interactions;

/// <summary>Same key or provider's id: same answer, no second effect.</summary>
public sealed class RepeatedInteractionTests(EscalationCluster cluster) : IClassFixture<EscalationCluster>
{
    [Fact]
    public async Task SameKey_GetsTheSameAnswer()
    {
        var desk = await cluster.OpenDeskAsync();
        var says = Desk.Says(desk.NewEmail(), key: "k1");
        var first = await desk.Intake.Receive(says);

        var again = await desk.Intake.Receive(says);

        Assert.False(first.Duplicate);
        Assert.True(again.Duplicate);
        Assert.Equivalent(first.Value! with { Duplicate = true }, again.Value);
        Assert.Equal(1, (await desk.ViewAsync(first.Value!.CaseId)).InteractionCount);
    }

    [Fact]
    public async Task SameKey_AfterTheCaseClosed_GetsTheSameAnswerAndOpensNothing()
    {
        var desk = await cluster.OpenDeskAsync();
        var says = Desk.Says(desk.NewEmail(), key: "k1");
        var first = await desk.ReceiveAsync(says);
        await desk.DoAsync(first.CaseId, new CaseCommand.Close { Header = Desk.By() });

        var again = await desk.ReceiveAsync(says);

        Assert.Equal((first.CaseId, first.InteractionId), (again.CaseId, again.InteractionId));
        Assert.Equal(1, (await desk.Customers.Find(first.CustomerId)).Value!.CaseCount);
    }

    [Fact]
    public async Task SameKey_ForSomethingElse_IsAMismatch()
    {
        var desk = await cluster.OpenDeskAsync();
        var says = Desk.Says(desk.NewEmail(), key: "k1");
        var first = await desk.ReceiveAsync(says);

        var other = await desk.Intake.Receive(says with { Text = "Something else", Idempotency = new IdempotencyKey { Key = "k1", RequestHash = "other" } });

        Assert.Equal("idempotency.mismatch", other.Refusal!.Code);
        Assert.Equal(1, (await desk.ViewAsync(first.CaseId)).InteractionCount);
    }

    [Fact]
    public async Task SameKey_AtOnceFromManySides_IsOneInteraction()
    {
        var desk = await cluster.OpenDeskAsync();
        var says = Desk.Says(desk.NewEmail(), key: "k1");

        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => desk.Intake.Receive(says)));

        Assert.Single(replies.Select(r => r.Value!.InteractionId).Distinct());
        Assert.Single(replies, r => !r.Duplicate);
        Assert.Equal(1, (await desk.ViewAsync(replies[0].Value!.CaseId)).InteractionCount);
    }

    [Fact]
    public async Task SameKey_InAnotherTenant_IsAnotherRequest()
    {
        var (one, other) = (await cluster.OpenDeskAsync(), await cluster.OpenDeskAsync());
        var says = Desk.Says(one.NewEmail(), key: "k1");

        Assert.NotEqual((await one.ReceiveAsync(says)).InteractionId, (await other.ReceiveAsync(says)).InteractionId);
    }

    [Fact]
    public async Task SameProviderId_IsOneInteraction_WhicheverKeyItComesWith()
    {
        var desk = await cluster.OpenDeskAsync();
        var says = Desk.Says(desk.NewEmail(), key: "k1") with { ExternalId = "wamid.1" };
        var first = await desk.ReceiveAsync(says);

        var again = await desk.Intake.Receive(says with { Idempotency = new IdempotencyKey { Key = "k2", RequestHash = "h-k2" } });

        Assert.True(again.Duplicate);
        Assert.Equal(first.InteractionId, again.Value!.InteractionId);
    }

    [Fact]
    public async Task SameProviderId_OnAnotherChannel_IsAnotherInteraction()
    {
        var desk = await cluster.OpenDeskAsync();
        var says = Desk.Says(desk.NewEmail()) with { ExternalId = "1" };
        var first = await desk.ReceiveAsync(says);

        Assert.NotEqual(first.InteractionId, (await desk.ReceiveAsync(says with { Channel = Channel.Email })).InteractionId);
    }

    [Fact]
    public async Task Repeats_LeaveTheNextInteractionAsItWouldHaveBeen()
    {
        var desk = await cluster.OpenDeskAsync();
        var email = desk.NewEmail();
        var asks = Desk.Says(email, "I want to speak to your supervisor", "k1");
        await desk.ReceiveAsync(asks);
        var repeated = await desk.ReceiveAsync(asks);
        Assert.Equal(1, repeated.Tier);

        var second = await desk.ReceiveAsync(Desk.Says(email, "Get me a supervisor now", "k2"));

        Assert.Equal(2, second.Tier); // the second request moves the case, a repeat of the first does not
    }
}
