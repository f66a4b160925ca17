using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.Cases;

/// <summary>The store refuses, is away or breaks: the caller gets a code, a repeat has one effect, and memory says what the journal says.</summary>
public sealed class CaseGrainFailingStoreTests(EscalationCluster cluster) : IClassFixture<EscalationCluster>
{
    public static TheoryData<string, string> Faults => new()
    {
        { nameof(StoreFault.Overloaded), "store.overloaded" },
        { nameof(StoreFault.Unavailable), "store.unavailable" },
        { nameof(StoreFault.UnknownNotStored), "outcome.unknown" },
        { nameof(StoreFault.UnknownStored), "outcome.unknown" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Interaction_ThatOpens(string fault, string code)
    {
        var desk = await cluster.OpenDeskAsync();
        var says = Desk.Says(desk.NewEmail(), key: "k1");
        cluster.Journal.FailOnce(u => u.Idempotency?.Tenant == desk.Name, Enum.Parse<StoreFault>(fault));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => desk.Intake.Receive(says));
        var again = await desk.Intake.Receive(says);

        Assert.Equal(code, refused.Code);
        Assert.NotNull(refused.RetryAfterSeconds);
        Assert.Equal(fault == nameof(StoreFault.UnknownStored), again.Duplicate);
        await AssertSame(desk, again.Value!.CaseId, again.Value.CustomerId, 1);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Interaction_ThatContinues(string fault, string code)
    {
        var desk = await cluster.OpenDeskAsync();
        var email = desk.NewEmail();
        var opened = await desk.ReceiveAsync(Desk.Says(email));
        cluster.Journal.FailOnce(u => u.Idempotency?.Tenant == desk.Name, Enum.Parse<StoreFault>(fault));
        var says = Desk.Says(email, "second", "k2");

        Assert.Equal(code, (await Assert.ThrowsAsync<RefusedException>(() => desk.Intake.Receive(says))).Code);
        await desk.ReceiveAsync(says);
        await desk.ReceiveAsync(Desk.Says(email, "third"));

        await AssertSame(desk, opened.CaseId, opened.CustomerId, 3);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Command(string fault, string code)
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        var escalate = new CaseCommand.Escalate { Header = Desk.By("k1"), Kind = EscalationKind.Hierarchical, Reason = "too hard" };
        cluster.Journal.FailOnce(u => u.Idempotency?.Tenant == desk.Name, Enum.Parse<StoreFault>(fault));

        Assert.Equal(code, (await Assert.ThrowsAsync<RefusedException>(() => desk.Commands.Execute(opened.CaseId, escalate))).Code);
        var again = await desk.Commands.Execute(opened.CaseId, escalate);

        Assert.Equal(2, again.Value!.Tier);
        await AssertSame(desk, opened.CaseId, opened.CustomerId, 1);
        Assert.Single((await desk.Cases.Decisions(opened.CaseId, 10, null)).Value!.Items);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Acceptance(string fault, string code)
    {
        var desk = await cluster.OpenDeskAsync();
        await desk.HireAsync("ann");
        var opened = await desk.OpenCaseAsync();
        await cluster.SettleAsync();
        var offer = (await desk.ViewAsync(opened.CaseId)).Offer!.Id;
        var key = new IdempotencyKey { Key = "k1", RequestHash = "h" };
        cluster.Journal.FailOnce(u => u.Idempotency?.Tenant == desk.Name, Enum.Parse<StoreFault>(fault));

        Assert.Equal(code, (await Assert.ThrowsAsync<RefusedException>(() => desk.Commands.Accept(offer, "ann", key))).Code);
        var again = await desk.Commands.Accept(offer, "ann", key);

        Assert.Equal("accepted", again.Value!.State);
        await AssertSame(desk, opened.CaseId, opened.CustomerId, 1);
        Assert.Single((await desk.Cases.Events(opened.CaseId, 100, null)).Value!.Items, e => e.Kind == "offer-accepted");
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Wake_IsTriedUntilItIsStored_AndFiresOnce(string fault, string code)
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        var key = GrainKeys.OfTenant(desk.Name, opened.CaseId);
        cluster.Journal.FailOnce(u => u.PartitionKey == key, Enum.Parse<StoreFault>(fault));

        await cluster.AdvanceAsync(TimeSpan.FromHours(4));

        Assert.NotEmpty(code);
        Assert.Single((await desk.Cases.Events(opened.CaseId, 100, null)).Value!.Items, e => e.Kind == "clock-breached");
        Assert.Equal(2, (await desk.ViewAsync(opened.CaseId)).Tier);
    }

    [Fact]
    public async Task Load_WhileTheStoreIsAway_FailsOnce_AndTheNextCallLoads()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        await cluster.ForgetAsync(desk.Case(opened.CaseId));
        cluster.Journal.FailLoadOnce(desk.CaseStream(opened.CaseId));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => desk.Commands.Execute(opened.CaseId, Desk.Note("n")));
        Assert.Equal("store.unavailable", refused.Code);

        Assert.Equal(5, (await desk.DoAsync(opened.CaseId, Desk.Note("n"))).Version);
    }

    /// <summary>Memory, reloaded memory and journal agree.</summary>
    private async Task AssertSame(Desk desk, string caseId, string customerId, int interactions)
    {
        var (view, customer) = (await desk.ViewAsync(caseId), await desk.Customer(customerId).View());
        Assert.Equal((interactions, interactions), (view.InteractionCount, customer!.InteractionCount));
        await cluster.ForgetAsync(desk.Case(caseId));
        await cluster.ForgetAsync(desk.Customer(customerId));
        Assert.Equivalent(view, await desk.ViewAsync(caseId), strict: true);
        Assert.Equivalent(customer, await desk.Customer(customerId).View(), strict: true);
    }
}
