using EscalationGrains.Contracts.Agents;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.AgentQueues;

public sealed class RoutingByPolicyTests(EscalationCluster cluster) : IClassFixture<EscalationCluster>
{
    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task Skill_IsAskedForLess_AtTheVeryInstant_ThoughNothingElseHappens()
    {
        var desk = await cluster.OpenDeskAsync();
        await desk.DecideByAsync("queues: [{ department: billing, skills: [{ skill: cards, level: 3, relaxEvery: PT2M }] }]");
        await HireAsync(desk, "ann", cards: 1);
        var opened = await desk.OpenCaseAsync(department: "billing");
        await cluster.AdvanceAsync(TimeSpan.FromMinutes(4) - Instant);
        Assert.Null((await desk.ViewAsync(opened.CaseId)).Offer);

        await cluster.AdvanceAsync(Instant);

        Assert.Equal(("ann", cluster.Now), ((await desk.ViewAsync(opened.CaseId)).Offer?.AgentId, (await desk.ViewAsync(opened.CaseId)).Offer?.OfferedAt));
    }

    [Fact]
    public async Task Skill_ThatSomebodyHas_IsNotWaitedForByAnybodyElse()
    {
        var desk = await cluster.OpenDeskAsync();
        await desk.DecideByAsync("queues: [{ skills: [{ skill: cards, level: 2, relaxEvery: PT2M }] }]");
        await HireAsync(desk, "ann", cards: 1);
        await HireAsync(desk, "zoe", cards: 2);

        var opened = await desk.OpenCaseAsync();
        await cluster.SettleAsync();

        Assert.Equal("zoe", (await desk.ViewAsync(opened.CaseId)).Offer?.AgentId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sticky_GoesToWhoHadTheCustomersLastCase_ThoughAnotherIsLessLoaded(bool rebuilt)
    {
        var (desk, customer) = await DeskWhereBobKnowsACustomerAsync(room: 3);
        await desk.HireAsync("ann");
        if (rebuilt)
        {
            await cluster.ForgetAsync(desk.Queue("t1.general.en"));
        }

        var back = await desk.ReceiveAsync(Desk.Says(customer));
        var stranger = await desk.OpenCaseAsync();
        await cluster.SettleAsync();

        Assert.Equal("bob", (await desk.ViewAsync(back.CaseId)).Offer?.AgentId);
        Assert.Equal("ann", (await desk.ViewAsync(stranger.CaseId)).Offer?.AgentId);
    }

    [Fact]
    public async Task Sticky_WaitsForAFreeSlot_InItsTimeBox_AndThenForNobody()
    {
        var (desk, customer) = await DeskWhereBobKnowsACustomerAsync(room: 1);
        await desk.HireAsync("ann");
        var back = await desk.ReceiveAsync(Desk.Says(customer));
        await cluster.AdvanceAsync(TimeSpan.FromMinutes(2) - Instant);
        Assert.Null((await desk.ViewAsync(back.CaseId)).Offer);

        await cluster.AdvanceAsync(Instant);

        Assert.Equal("ann", (await desk.ViewAsync(back.CaseId)).Offer?.AgentId);
    }

    [Theory]
    [InlineData(true, "bob")]
    [InlineData(false, "ann")]
    public async Task Sticky_TakesTheFreedSlot_AndIsForgottenWhenTheAgentLeaves(bool freed, string asked)
    {
        var (desk, customer) = await DeskWhereBobKnowsACustomerAsync(room: 1);
        await desk.HireAsync("ann");
        var back = await desk.ReceiveAsync(Desk.Says(customer));
        await cluster.SettleAsync();
        Assert.Null((await desk.ViewAsync(back.CaseId)).Offer);

        if (freed)
        {
            await desk.DoAsync((await desk.Cases.List(new CaseFilter { Owner = "bob", Status = "open" })).Items.Single().Id, new CaseCommand.Resolve { Header = Desk.By() });
        }
        else
        {
            await desk.Agent("bob").SetPresence("away");
        }

        await cluster.SettleAsync();
        await desk.Queue("t1.general.en").Match();

        Assert.Equal(asked, (await desk.ViewAsync(back.CaseId)).Offer?.AgentId);
    }

    [Fact]
    public async Task Offer_StandsAsLongAsItsTierSays_AndTheDeadlineEndsIt()
    {
        var desk = await cluster.OpenDeskAsync();
        await desk.DecideByAsync(
            "{ offerExpiresAfter: PT1M, tiers: [{ tier: 1, name: a }, { tier: 2, name: b, offerExpiresAfter: PT20S }] }");
        await desk.HireAsync("ann");
        var opened = await desk.OpenCaseAsync();
        await cluster.SettleAsync();
        var first = (await desk.ViewAsync(opened.CaseId)).Offer!;
        await desk.DoAsync(opened.CaseId, new CaseCommand.Escalate { Header = Desk.By(), Kind = EscalationKind.Hierarchical, ToTier = 2, Reason = "more" });
        await cluster.SettleAsync();
        var second = (await desk.ViewAsync(opened.CaseId)).Offer!;
        Assert.Equal((TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(20)), (first.ExpiresAt - first.OfferedAt, second.ExpiresAt - second.OfferedAt));

        await cluster.AdvanceAsync(TimeSpan.FromSeconds(20) - Instant);
        Assert.Equal(second.Id, (await desk.ViewAsync(opened.CaseId)).Offer?.Id);
        await cluster.AdvanceAsync(Instant);

        Assert.Null((await desk.ViewAsync(opened.CaseId)).Offer);
        Assert.Equal(second.ExpiresAt, Assert.Single(await desk.EventsAsync(), e => e.Type == "offer-expired").At);
        Assert.Equal("offer.not-pending", (await desk.Commands.Accept(second.Id, "ann", null)).Refusal?.Code);
    }

    /// <summary>Bob had a customer's last case and now has another's.</summary>
    private async Task<(Desk Desk, Contracts.Interactions.IdentityInput Customer)> DeskWhereBobKnowsACustomerAsync(int room)
    {
        var desk = await cluster.OpenDeskAsync();
        await desk.DecideByAsync("queues: [{ sticky: PT2M }]");
        await desk.HireAsync("bob", room);
        var customer = desk.NewEmail();
        var known = await desk.ReceiveAsync(Desk.Says(customer));
        await TakenByBobAsync(desk, known.CaseId);
        await desk.DoAsync(known.CaseId, new CaseCommand.Close { Header = Desk.By() });
        await TakenByBobAsync(desk, (await desk.OpenCaseAsync()).CaseId);
        return (desk, customer);
    }

    private async Task TakenByBobAsync(Desk desk, string caseId)
    {
        await cluster.SettleAsync();
        var accepted = await desk.Commands.Accept((await desk.ViewAsync(caseId)).Offer!.Id, "bob", null);
        Assert.Null(accepted.Refusal);
    }

    private static async Task HireAsync(Desk desk, string id, int cards)
    {
        await desk.Agent(id).Put(new AgentProfile { Name = id, Tiers = [1], Skills = new Dictionary<string, int> { ["cards"] = cards } });
        await desk.Agent(id).SetPresence("available");
    }
}
