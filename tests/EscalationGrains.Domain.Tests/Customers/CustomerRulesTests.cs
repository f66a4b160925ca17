using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.Customers;

public sealed class CustomerRulesTests
{
    private static readonly KnownIdentity Mail = new(IdentityKind.Email, "aa", false);

    [Fact]
    public void Receive_FirstContact_OpensCustomerAndCase()
    {
        var at = A.Monday;

        var plan = A.Customer().Plan(CustomerBuilder.Contact(A.Message(at), "refund", identities: [Mail], language: "en", region: "gb", vip: true, name: ContentId.Of("t1")));

        Expect.Facts(
            plan.Facts,
            new CustomerEvent.Opened(at, CustomerId.Of("k1")),
            new CustomerEvent.IdentityAdded(at, IdentityKind.Email, "aa", false),
            new CustomerEvent.Described(at, "en", "gb", true, ContentId.Of("t1")),
            new CustomerEvent.CaseOpened(at, CaseId.Of("c1"), "refund", null),
            new CustomerEvent.Contacted(at, InteractionId.Of("i1"), CaseId.Of("c1"), Channel.Chat, Direction.Inbound, false) { FromCustomer = true, Topic = "refund" });
        Assert.Equal((CaseId.Of("c1"), true, null, true), (plan.Case, plan.Opens, plan.FollowUpOf, plan.Standing.Vip));
    }

    [Fact]
    public void Receive_NothingNew_IsAContactAndNothingElse()
    {
        var customer = A.Customer().Contacted(CustomerBuilder.Contact(A.Message(A.Monday), identities: [Mail], language: "en", vip: true)).After(hours: 1);

        var plan = customer.Plan(CustomerBuilder.Contact(A.Message(customer.Now, "i2"), identities: [Mail], language: "en", vip: true));

        Assert.IsType<CustomerEvent.Contacted>(Assert.Single(plan.Facts));
        Assert.Equal((CaseId.Of("c1"), false), (plan.Case, plan.Opens));
    }

    [Fact]
    public void Receive_PartlyDescribed_KeepsWhatItKnew()
    {
        var customer = A.Customer().Contacted(CustomerBuilder.Contact(A.Message(A.Monday), language: "en", vip: true))
            .Contacted(CustomerBuilder.Contact(A.Message(A.Monday, "i2"), region: "gb"));

        Assert.Equal(("en", "gb", true), (customer.State.Language, customer.State.Region, customer.State.Vip));
        Assert.False(customer.Contacted(CustomerBuilder.Contact(A.Message(A.Monday, "i3"), vip: false)).State.Vip);
    }

    [Fact]
    public void Receive_IdentityVerifiedLater_IsLearnedOnce()
    {
        var customer = A.Customer().Contacted(CustomerBuilder.Contact(A.Message(A.Monday), identities: [Mail]));

        var verified = CustomerBuilder.Contact(A.Message(A.Monday, "i2"), identities: [Mail with { Verified = true }]);
        Assert.Single(customer.Plan(verified).Facts.OfType<CustomerEvent.IdentityAdded>());

        customer.Contacted(verified).Contacted(CustomerBuilder.Contact(A.Message(A.Monday, "i3"), identities: [Mail]));
        Assert.Equal([Mail with { Verified = true }], customer.State.Identities);
    }

    [Fact]
    public void Receive_IdentityNamedTwice_CountsOnceAndTheVerifiedWins()
    {
        var customer = A.Customer().Contacted(CustomerBuilder.Contact(A.Message(A.Monday), identities: [Mail with { Verified = true }, Mail, Mail]));

        Assert.Equal([Mail with { Verified = true }], customer.State.Identities);
        Assert.Equal(4, customer.State.Version);
    }

    [Fact]
    public void Receive_SameHashOfAnotherKind_IsAnotherIdentity() =>
        Assert.Equal(2, A.Customer().Contacted(CustomerBuilder.Contact(A.Message(A.Monday), identities: [Mail, Mail with { Kind = IdentityKind.External }])).State.Identities.Count);

    [Fact]
    public void Receive_HandleOfAnotherCustomer_IsAConflictNeverAMerge()
    {
        var plan = A.Customer().Plan(CustomerBuilder.Contact(A.Message(A.Monday), conflicts: [new(IdentityKind.Phone, "bb", CustomerId.Of("k2"))]));

        Assert.Contains(new CustomerEvent.IdentityConflicted(A.Monday, IdentityKind.Phone, "bb", CustomerId.Of("k2")), plan.Facts);
        Assert.Empty(plan.Facts.OfType<CustomerEvent.IdentityAdded>());
    }

    [Fact]
    public void Receive_NoTopic_GoesToTheLatestOpenCase()
    {
        var customer = A.Customer().Wrote("refund").After(minutes: 1).Wrote("login").After(minutes: 1);
        Assert.Equal("c2", customer.Plan(CustomerBuilder.Contact(A.Message(customer.Now))).Case.Value);

        customer.Wrote("refund").After(minutes: 1);
        Assert.Equal("c1", customer.Plan(CustomerBuilder.Contact(A.Message(customer.Now))).Case.Value);
    }

    [Fact]
    public void Receive_DeliveredLate_DoesNotMakeItsCaseOlder()
    {
        var customer = A.Customer().Wrote("refund").After(minutes: 1).Wrote("login").After(minutes: 1).Wrote("refund");
        customer.Contacted(CustomerBuilder.Contact(A.Message(A.Monday - TimeSpan.FromHours(1), "late", receivedAt: customer.Now), "refund"));

        Assert.Equal("c1", customer.Plan(CustomerBuilder.Contact(A.Message(customer.Now))).Case.Value);
        Assert.Equal(A.Monday + TimeSpan.FromMinutes(2), customer.State.LastContactAt);
    }

    [Fact]
    public void Receive_InternalNote_DoesNotMakeItsCaseTheLatest()
    {
        var customer = A.Customer().Wrote("refund").After(minutes: 1).Wrote("login").After(minutes: 1);
        customer.Contacted(CustomerBuilder.Contact(A.Message(customer.Now, direction: Direction.Internal, author: AuthorKind.Agent), "refund"));

        Assert.Equal("c2", customer.Plan(CustomerBuilder.Contact(A.Message(customer.Now))).Case.Value);
    }

    [Fact]
    public void Receive_EqualLastContacts_TheNewerCase()
    {
        var customer = A.Customer().Wrote("refund").Wrote("login");

        Assert.Equal("c2", customer.Plan(CustomerBuilder.Contact(A.Message(customer.Now))).Case.Value);
    }

    [Fact]
    public void Receive_UnknownTopic_OpensACaseOfItsOwn()
    {
        var plan = A.Customer().Wrote("refund").Plan(CustomerBuilder.Contact(A.Message(A.Monday), "login"));

        Assert.Equal((CaseId.Of("c2"), true, null), (plan.Case, plan.Opens, plan.FollowUpOf));
    }

    [Fact]
    public void Receive_TopicCaseClosed_OpensAnotherAndLeavesTheClosed()
    {
        var plan = A.Customer().Wrote("refund").Plan(CustomerBuilder.Contact(A.Message(A.Monday), "refund"), "c1");

        Assert.Equal((CaseId.Of("c2"), true), (plan.Case, plan.Opens));
        Assert.Equal(new CustomerEvent.CaseLeft(A.Monday, CaseId.Of("c1")), plan.Facts[0]);
    }

    [Fact]
    public void Receive_LatestClosed_GoesToTheNextOpenOne() =>
        Assert.Equal("c1", A.Customer().Wrote("refund").After(minutes: 1).Wrote("login").Plan(CustomerBuilder.Contact(A.Message(A.Monday)), "c2").Case.Value);

    [Fact]
    public void Receive_ClosedCaseUnknownToTheCustomer_IsNotLeft() =>
        Assert.Empty(A.Customer().Wrote().Plan(CustomerBuilder.Contact(A.Message(A.Monday), namedCase: "c9"), "c9").Facts.OfType<CustomerEvent.CaseLeft>());

    [Fact]
    public void Receive_NamedCase_GoesThereWhateverTheTopic()
    {
        var plan = A.Customer().Wrote("refund").After(minutes: 1).Wrote("login").Plan(CustomerBuilder.Contact(A.Message(A.Monday), "login", namedCase: "c1"));

        Assert.Equal((CaseId.Of("c1"), false), (plan.Case, plan.Opens));
    }

    [Fact]
    public void Receive_NamedCaseClosed_OpensAFollowUp()
    {
        var plan = A.Customer().Wrote("refund").Plan(CustomerBuilder.Contact(A.Message(A.Monday), namedCase: "c1"), "c1");

        Assert.Equal((CaseId.Of("c2"), true, CaseId.Of("c1")), (plan.Case, plan.Opens, plan.FollowUpOf));
        Assert.Contains(new CustomerEvent.CaseOpened(A.Monday, CaseId.Of("c2"), null, CaseId.Of("c1")), plan.Facts);
    }

    [Fact]
    public void Receive_NamedCaseClosedAgain_GoesToItsOpenFollowUp()
    {
        var customer = A.Customer().Wrote("refund").Contacted(CustomerBuilder.Contact(A.Message(A.Monday, "i2"), namedCase: "c1"), "c1").Wrote("other");

        var plan = customer.Plan(CustomerBuilder.Contact(A.Message(A.Monday, "i3"), namedCase: "c1"), "c1");
        Assert.Equal((CaseId.Of("c2"), false), (plan.Case, plan.Opens));

        var both = customer.Plan(CustomerBuilder.Contact(A.Message(A.Monday, "i3"), namedCase: "c1"), "c1", "c2");
        Assert.Equal((CaseId.Of("c4"), true, CaseId.Of("c1")), (both.Case, both.Opens, both.FollowUpOf));
    }

    [Fact]
    public void Receive_NamesNewCase_OpensItThoughOthersAreOpen() =>
        Assert.True(A.Customer().Wrote("refund").Plan(CustomerBuilder.Contact(A.Message(A.Monday), "refund", namesNewCase: true)).Opens);

    [Fact]
    public void Receive_SupervisorRequests_CountOverChannelsAndCases()
    {
        var customer = A.Customer().Wrote("refund", asks: true).After(days: 1);

        var plan = customer.Plan(CustomerBuilder.Contact(A.Message(customer.Now, channel: Channel.Voice, asks: true), "login"));

        Assert.Equal([A.Monday, customer.Now], plan.Standing.SupervisorRequests);
    }

    [Fact]
    public void Receive_RequestsAnsweredInOneCase_DoNotCountInTheNext()
    {
        var customer = A.Customer().Wrote("refund", asks: true).Wrote("refund", asks: true).After(days: 1);

        var plan = customer.Plan(CustomerBuilder.Contact(A.Message(customer.Now, asks: true), "login"));

        Assert.Equal([customer.Now], plan.Standing.SupervisorRequests);
    }

    [Fact]
    public void Receive_RequestsOutsideTheWindow_AreForgotten()
    {
        var customer = A.Customer().Wrote(asks: true).After(days: 30);

        Assert.Equal([A.Monday, customer.Now], customer.Plan(CustomerBuilder.Contact(A.Message(customer.Now, asks: true))).Standing.SupervisorRequests);

        customer.After(minutes: 1);
        Assert.Equal([customer.Now], customer.Plan(CustomerBuilder.Contact(A.Message(customer.Now, asks: true))).Standing.SupervisorRequests);
    }

    [Fact]
    public void Receive_RequestDeliveredLate_StandsOldestFirst()
    {
        var customer = A.Customer().Wrote(asks: true);
        var earlier = A.Monday - TimeSpan.FromHours(1);

        Assert.Equal([earlier, A.Monday], customer.Plan(CustomerBuilder.Contact(A.Message(earlier, "late", asks: true))).Standing.SupervisorRequests);
    }

    [Theory]
    [InlineData(Direction.Outbound, AuthorKind.Agent)]
    [InlineData(Direction.Internal, AuthorKind.Customer)]
    [InlineData(Direction.Inbound, AuthorKind.Bot)]
    public void Receive_NotTheCustomerAsking_DoesNotCount(Direction direction, AuthorKind author) =>
        Assert.Empty(A.Customer().Plan(CustomerBuilder.Contact(A.Message(A.Monday, direction: direction, author: author, asks: true))).Standing.SupervisorRequests);

    [Fact]
    public void ChooseCustomer_Nobody_IsNull() => Assert.Null(CustomerRules.ChooseCustomer([]));

    [Theory]
    [InlineData(IdentityKind.Device, true, "k9", IdentityKind.External, false, "k1")]
    [InlineData(IdentityKind.External, false, "k9", IdentityKind.Email, false, "k1")]
    [InlineData(IdentityKind.Email, true, "k9", IdentityKind.Phone, true, "k1")]
    [InlineData(IdentityKind.Phone, false, "k9", IdentityKind.Social, false, "k1")]
    [InlineData(IdentityKind.Social, false, "k9", IdentityKind.Device, false, "k1")]
    [InlineData(IdentityKind.Email, false, "k1", IdentityKind.Email, false, "k2")]
    public void ChooseCustomer_Two_TheStrongerClaimWins(IdentityKind kind, bool verified, string winner, IdentityKind otherKind, bool otherVerified, string other)
    {
        var first = (new KnownIdentity(kind, "aa", verified), CustomerId.Of(winner));
        var second = (new KnownIdentity(otherKind, "bb", otherVerified), CustomerId.Of(other));

        Assert.Equal(winner, CustomerRules.ChooseCustomer([first, second])?.Value);
        Assert.Equal(winner, CustomerRules.ChooseCustomer([second, first])?.Value);
    }
}
