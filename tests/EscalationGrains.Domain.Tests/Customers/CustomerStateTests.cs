using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.Customers;

public sealed class CustomerStateTests
{
    [Fact]
    public void Apply_ManyContacts_StateStaysBounded()
    {
        var customer = A.Customer();
        for (var i = 0; i < 100; i++)
        {
            customer.After(minutes: 1).Wrote($"topic-{i}", asks: true);
        }

        Assert.Equal((100, 100), (customer.State.CaseCount, customer.State.InteractionCount));
        Assert.Equal(CustomerState.OpenCasesKept, customer.State.OpenCases.Count);
        Assert.Equal("c100", customer.State.OpenCases[^1].CaseId.Value);
        Assert.Empty(customer.State.SupervisorRequests);
    }

    [Fact]
    public void Apply_ManyUnansweredRequests_TheLatestAreKept()
    {
        var asked = Enumerable.Range(1, 40).Select(i => new CustomerEvent.Contacted(A.Monday.AddMinutes(i), InteractionId.Of($"i{i}"), CaseId.Of("c1"), Channel.Chat, Direction.Inbound, true));

        var state = asked.Aggregate(CustomerState.None, (s, f) => s.Apply(f));

        Assert.Equal(CustomerState.SupervisorRequestsKept, state.SupervisorRequests.Count);
        Assert.Equal(A.Monday.AddMinutes(40), state.SupervisorRequests[^1]);
    }

    [Fact]
    public void Apply_FirstContact_Exists()
    {
        var customer = A.Customer().Wrote();

        Assert.False(CustomerState.None.Exists);
        Assert.Equal((true, A.Monday, A.Monday, CustomerId.Of("k1"), 3L), (customer.State.Exists, customer.State.CreatedAt, customer.State.LastContactAt, customer.State.Id, customer.State.Version));
    }

    [Fact]
    public void Apply_UnknownFact_IsABug() => Assert.Throws<InvalidOperationException>(() => CustomerState.None.Apply(new FromTheFuture(A.Monday)));

    private sealed record FromTheFuture(DateTimeOffset At) : CustomerEvent(At);
}
