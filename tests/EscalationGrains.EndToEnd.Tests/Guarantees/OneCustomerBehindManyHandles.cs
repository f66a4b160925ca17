using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>A customer is one customer, whatever the channel and however the handle is spelt; two customers never become one unasked.</summary>
public abstract class OneCustomerBehindManyHandles(TestClockHost shared) : TestClockSpec(shared)
{
    [Fact]
    public async Task HandlesThatCameTogetherOnce_LeadToOneCustomerAndOneCase()
    {
        var byEmail = await Platform.SayAsync(new Message { Channel = "chat", Email = "ana@example.com", Text = "One." });
        var byBoth = await Platform.SayAsync(new Message { Channel = "email", Email = " Ana@Example.COM ", Phone = "+44 7700 900123", Text = "Two." });
        var byPhone = await Platform.SayAsync(new Message { Channel = "sms", Phone = "07700 900-123", Region = "GB", Text = "Three." });

        Assert.Equal([byEmail.CustomerId, byEmail.CustomerId], [byBoth.CustomerId, byPhone.CustomerId]);
        Assert.Equal([byEmail.CaseId, byEmail.CaseId], [byBoth.CaseId, byPhone.CaseId]);
        var timeline = await Platform.ListAsync<InteractionAnswer>($"/v1/customers/{byEmail.CustomerId}/timeline");
        Assert.Equal([("sms", "Three."), ("email", "Two."), ("chat", "One.")], timeline.Select(i => (i.Channel, i.Text)));
        foreach (var identity in new[] { "email:ana@example.com", "email:ANA@example.com", "phone:+447700900123" })
        {
            Assert.Equal(byEmail.CustomerId, Assert.Single(await FindAsync(identity)).Id);
        }
    }

    [Fact]
    public async Task ThirtyFirstMessagesAtTheSameTime_MakeOneCustomerAndOneCase()
    {
        var receipts = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Platform.SayAsync(Ana($"Message {i}."))));

        Assert.Single(receipts.Select(r => r.CustomerId).Distinct());
        Assert.Single(receipts.Select(r => r.CaseId).Distinct());
        Assert.Single(receipts, r => r.CaseOpened);
        var customer = Assert.Single(await FindAsync("email:ana@example.com"));
        Assert.Equal((30, 1), (customer.InteractionCount, customer.CaseCount));
        Assert.Equal(30, (await Platform.ListAsync<InteractionAnswer>($"/v1/customers/{customer.Id}/timeline")).Select(i => i.Text).Distinct().Count());
    }

    [Fact]
    public async Task AMessageThatNamesTwoCustomers_GoesToOneAndMergesNobody()
    {
        var ana = await Platform.SayAsync(new Message { Email = "ana@example.com" });
        var bob = await Platform.SayAsync(new Message { Channel = "sms", Phone = "+447700900456" });

        var both = await Platform.SayAsync(new Message { Email = "ana@example.com", Phone = "+447700900456" });

        Assert.NotEqual(ana.CustomerId, bob.CustomerId);
        Assert.Equal(ana.CustomerId, both.CustomerId);
        Assert.Equal(ana.CustomerId, Assert.Single(await FindAsync("email:ana@example.com")).Id);
        Assert.Equal(bob.CustomerId, Assert.Single(await FindAsync("phone:+447700900456")).Id);
        Assert.Single(await Platform.ListAsync<InteractionAnswer>($"/v1/customers/{bob.CustomerId}/timeline"));
    }

    [Fact]
    public async Task AVerifiedHandle_WinsOverAnUnverifiedOne()
    {
        await Platform.SayAsync(new Message { Email = "ana@example.com" });
        var bob = await Platform.SayAsync(new Message { Channel = "sms", Phone = "+447700900456", Verified = true });

        var both = await Platform.SayAsync(new Message { Email = "ana@example.com", Phone = "+447700900456" });

        Assert.Equal(bob.CustomerId, both.CustomerId);
    }

    private Task<IReadOnlyList<CustomerAnswer>> FindAsync(string identity) =>
        Platform.ListAsync<CustomerAnswer>($"/v1/customers?identity={Uri.EscapeDataString(identity)}");
}

[Collection(typeof(SqliteTestClock))]
public sealed class OneCustomerBehindManyHandlesOnSqlite(SqliteTestClock.Shared shared) : OneCustomerBehindManyHandles(shared);

[Collection(typeof(PostgresTestClock))]
public sealed class OneCustomerBehindManyHandlesOnPostgres(PostgresTestClock.Shared shared) : OneCustomerBehindManyHandles(shared);
