using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.Interactions;

public sealed class IntakeGrainTests(EscalationCluster cluster) : IClassFixture<EscalationCluster>
{
    [Fact]
    public async Task Receive_FromSomebodyNew_OpensACase()
    {
        var desk = await cluster.OpenDeskAsync();

        var receipt = await desk.ReceiveAsync(Desk.Says(desk.NewEmail()));

        Assert.True(receipt.CaseOpened);
        Assert.Equal("t1.general.en", receipt.Queue);
    }

    [Fact]
    public async Task Receive_SamePhoneInThreeSpellings_IsOneCustomerAndOneCase()
    {
        var desk = await cluster.OpenDeskAsync(region: "GB");
        var receipts = new List<InteractionReceipt>();
        foreach (var spelling in new[] { "020 7946 0018", "+44 20 7946 0018", "0044 (20) 7946-0018" })
        {
            receipts.Add(await desk.ReceiveAsync(Desk.Says(new IdentityInput { Kind = IdentityKind.Phone, Value = spelling })));
        }

        Assert.Single(receipts.Select(r => r.CustomerId).Distinct());
        Assert.Single(receipts.Select(r => r.CaseId).Distinct());
    }

    [Fact]
    public async Task Receive_ReadsANationalPhoneByTheCustomersRegionFirst()
    {
        var desk = await cluster.OpenDeskAsync(region: "US");
        var says = Desk.Says(new IdentityInput { Kind = IdentityKind.Phone, Value = "030 901820" });

        var receipt = await desk.ReceiveAsync(says with { Customer = says.Customer with { Region = "DE" } });

        var customer = await desk.Customers.Find(receipt.CustomerId);
        Assert.Equal("+4930901820", customer.Value!.Identities.Single().Value);
    }

    [Fact]
    public async Task Receive_WithAnImpossibleHandle_NamesTheField()
    {
        var desk = await cluster.OpenDeskAsync();
        var says = Desk.Says(desk.NewEmail());
        var wrong = says with { Customer = says.Customer with { Identities = [desk.NewEmail(), new IdentityInput { Kind = IdentityKind.Phone, Value = "soon" }] } };

        var reply = await desk.Intake.Receive(wrong);

        Assert.Equal(("identity.invalid", "customer.identities[1].value"), (reply.Refusal!.Code, reply.Refusal.Field));
    }

    [Fact]
    public async Task Receive_ForAnUnknownTenant_IsRefused()
    {
        var nowhere = new Desk(cluster, "nowhere", "nowhere");

        Assert.Equal("tenant.unknown", (await nowhere.Intake.Receive(Desk.Says(nowhere.NewEmail()))).Refusal!.Code);
        Assert.Equal([null], await nowhere.Intake.ResolveCustomers([new CustomerInput { Identities = [nowhere.NewEmail()] }]));
    }

    [Fact]
    public async Task Receive_WithoutHandleOrCase_IsRefused()
    {
        var desk = await cluster.OpenDeskAsync();

        Assert.Equal("customer.identities-required", (await desk.Intake.Receive(Desk.Says(null))).Refusal!.Code);
    }

    [Fact]
    public async Task Receive_FirstContactsOfOnePersonAtOnce_MakeOneCustomer()
    {
        var desk = await cluster.OpenDeskAsync();
        var email = desk.NewEmail();

        var receipts = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => desk.ReceiveAsync(Desk.Says(email, $"Hello {i}"))));

        var customer = Assert.Single(receipts.Select(r => r.CustomerId).Distinct());
        Assert.Single(receipts.Select(r => r.CaseId).Distinct());
        Assert.Single(receipts, r => r.CaseOpened);
        var view = (await desk.Customers.Find(customer)).Value!;
        Assert.Equal((1, 24), (view.CaseCount, view.InteractionCount));
    }

    [Fact]
    public async Task Receive_HandlesOfTwoCustomers_ChoosesOneAndMergesNothing()
    {
        var desk = await cluster.OpenDeskAsync();
        var (email, phone) = (desk.NewEmail(), new IdentityInput { Kind = IdentityKind.Phone, Value = "+442079460018", Verified = true });
        var ana = await desk.ReceiveAsync(Desk.Says(email));
        var bob = await desk.ReceiveAsync(Desk.Says(phone));
        var both = Desk.Says(null);

        var receipt = await desk.ReceiveAsync(both with { Customer = new CustomerInput { Identities = [email, phone] } });

        Assert.Equal(bob.CustomerId, receipt.CustomerId); // verified beats unverified
        Assert.Equal([email.Value], (await desk.Customers.Find(ana.CustomerId)).Value!.Identities.Select(i => i.Value));
        Assert.Equal([phone.Value], (await desk.Customers.Find(bob.CustomerId)).Value!.Identities.Select(i => i.Value));
        var stored = await cluster.Journal.Inner.ReadEventsAsync(desk.CustomerStream(bob.CustomerId), 0, 100, TestContext.Current.CancellationToken);
        Assert.Single(stored, e => e.Kind == "identity-conflicted");
    }

    [Fact]
    public async Task Receive_OneHandleTwiceSecondTimeVerified_IsVerified()
    {
        var desk = await cluster.OpenDeskAsync();
        var says = Desk.Says(null);

        var receipt = await desk.ReceiveAsync(says with { Customer = new CustomerInput { Identities = [Desk.Email("Ana@example.com"), Desk.Email("ana@example.com", verified: true)] } });

        Assert.True((await desk.Customers.Find(receipt.CustomerId)).Value!.Identities.Single().Verified);
    }

    [Fact]
    public async Task Receive_VerifiedLater_RaisesTheFlagAndNeverLowersIt()
    {
        var desk = await cluster.OpenDeskAsync();
        var receipt = await desk.ReceiveAsync(Desk.Says(Desk.Email("ana@example.com")));
        await desk.ReceiveAsync(Desk.Says(Desk.Email("ana@example.com", verified: true)));
        await desk.ReceiveAsync(Desk.Says(Desk.Email("ana@example.com")));

        Assert.True((await desk.Customers.Find(receipt.CustomerId)).Value!.Identities.Single().Verified);
    }

    [Fact]
    public async Task ResolveCustomers_AnswersEachInItsPlace()
    {
        var desk = await cluster.OpenDeskAsync();
        var (ana, bob) = (desk.NewEmail(), desk.NewEmail());
        var a = await desk.ReceiveAsync(Desk.Says(ana));
        await cluster.AdvanceAsync(TimeSpan.FromMilliseconds(1)); // ids of one millisecond have no order
        var b = await desk.ReceiveAsync(Desk.Says(bob));

        var found = await desk.Intake.ResolveCustomers(
            [Who(bob), Who(desk.NewEmail()), Who(), Who(new IdentityInput { Kind = IdentityKind.Phone, Value = "no" }), Who(bob, ana), Who(Desk.Email(ana.Value.ToUpperInvariant()))]);

        Assert.Equal([b.CustomerId, null, null, null, a.CustomerId, a.CustomerId], found); // of two the older
    }

    [Fact]
    public async Task Tenants_DoNotShareCustomers()
    {
        var (one, other) = (await cluster.OpenDeskAsync("shared-org"), await cluster.OpenDeskAsync("shared-org"));
        var receipt = await one.ReceiveAsync(Desk.Says(Desk.Email("ana@example.com")));

        var elsewhere = await other.ReceiveAsync(Desk.Says(Desk.Email("ana@example.com")));

        Assert.NotEqual(receipt.CustomerId, elsewhere.CustomerId);
        Assert.Equal("customer.unknown", (await other.Customers.Find(receipt.CustomerId)).Refusal!.Code);
        Assert.Equal("case.unknown", (await other.Cases.Find(receipt.CaseId)).Refusal!.Code);
    }

    private static CustomerInput Who(params IdentityInput[] identities) => new() { Identities = identities };
}
