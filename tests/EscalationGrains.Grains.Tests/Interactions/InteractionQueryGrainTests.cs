using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.Interactions;

/// <summary>Interactions and customers read back.</summary>
public sealed class InteractionQueryGrainTests(EscalationCluster cluster) : IClassFixture<EscalationCluster>
{
    [Fact]
    public async Task Unknown_IsRefused()
    {
        var desk = await cluster.OpenDeskAsync();

        Assert.Equal("interaction.unknown", (await desk.Interactions.Find("i404")).Refusal!.Code);
        Assert.Equal("customer.unknown", (await desk.Interactions.Timeline("u404", 10, null)).Refusal!.Code);
        Assert.Equal("customer.unknown", (await desk.Customers.Find("u404")).Refusal!.Code);
        Assert.Equal("identity.invalid", (await desk.Customers.FindByIdentity(Desk.Email("no"))).Refusal!.Code);
        Assert.Empty((await desk.Customers.FindByIdentity(desk.NewEmail())).Value!.Items);
    }

    [Fact]
    public async Task Find_GivesBackWhatWasSent()
    {
        var desk = await cluster.OpenDeskAsync();
        var sent = Desk.Says(desk.NewEmail(), "I want to speak to your supervisor") with
        {
            Subject = "Parcel",
            ExternalId = "wamid.1",
            Attributes = """{"page":"/orders"}""",
            OccurredAt = cluster.Now.AddMinutes(-5),
        };
        var receipt = await desk.ReceiveAsync(sent);

        var view = (await desk.Interactions.Find(receipt.InteractionId)).Value!;

        Assert.Equal((sent.Text, "Parcel", "wamid.1", sent.Attributes), (view.Text, view.Subject, view.ExternalId, view.Attributes));
        Assert.Equal(("chat", "inbound", "customer"), (view.Channel, view.Direction, view.Author.Kind));
        Assert.Equal((sent.OccurredAt, cluster.Now), (view.OccurredAt, view.ReceivedAt));
        Assert.StartsWith("""{"supervisorRequested":true,"supervisor-request":{"score":""", view.Signals, StringComparison.Ordinal);
        Assert.Contains("\"detector\":\"phrases/1\"", view.Signals, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OccurredAt_IsClampedToTheDayBefore()
    {
        var desk = await cluster.OpenDeskAsync();
        var old = await desk.ReceiveAsync(Desk.Says(desk.NewEmail()) with { OccurredAt = cluster.Now.AddDays(-3) });
        var ahead = await desk.ReceiveAsync(Desk.Says(desk.NewEmail()) with { OccurredAt = cluster.Now.AddDays(3) });

        Assert.Equal(cluster.Now.AddDays(-1), (await desk.Interactions.Find(old.InteractionId)).Value!.OccurredAt);
        Assert.Equal(cluster.Now, (await desk.Interactions.Find(ahead.InteractionId)).Value!.OccurredAt);
    }

    [Fact]
    public async Task Timeline_IsOrderedByOccurrence_OverCasesAndChannels_PageByPage()
    {
        var desk = await cluster.OpenDeskAsync();
        var email = desk.NewEmail();
        string customer = null!;
        foreach (var (minutes, text) in new[] { (30, "c"), (50, "a"), (10, "e"), (40, "b"), (20, "d") })
        {
            customer = (await desk.ReceiveAsync(Desk.Says(email, text) with
            {
                OccurredAt = cluster.Now.AddMinutes(-minutes),
                Channel = minutes > 25 ? Channel.Chat : Channel.Email,
                Case = new CaseInput { ExternalRef = minutes > 35 ? "T-1" : "T-2" },
            })).CustomerId;
        }

        var (read, cursor) = (new List<string>(), (string?)null);
        do
        {
            var page = (await desk.Interactions.Timeline(customer, 2, cursor)).Value!;
            read.AddRange(page.Items.Select(i => i.Text!));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(["e", "d", "c", "b", "a"], read); // newest first
    }

    [Fact]
    public async Task OfCase_IsOrderedByOccurrence_OldestFirst_PageByPage()
    {
        var desk = await cluster.OpenDeskAsync();
        var email = desk.NewEmail();
        string caseId = null!;
        foreach (var (minutes, text) in new[] { (30, "a"), (10, "c"), (20, "b"), (10, "d") })
        {
            caseId = (await desk.ReceiveAsync(Desk.Says(email, text) with { OccurredAt = cluster.Now.AddMinutes(-minutes) })).CaseId;
        }

        var (read, cursor) = (new List<string>(), (string?)null);
        do
        {
            var page = (await desk.Interactions.OfCase(caseId, 3, cursor)).Value!;
            read.AddRange(page.Items.Select(i => i.Text!));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(["a", "b", "c", "d"], read);
    }

    [Fact]
    public async Task Customer_IsFoundByAnySpelling_WithNameAndHandles()
    {
        var desk = await cluster.OpenDeskAsync(region: "GB");
        var says = Desk.Says(null);
        var receipt = await desk.ReceiveAsync(says with
        {
            Customer = new CustomerInput { Name = "Ana", Vip = true, Identities = [Desk.Email("ana@example.com"), new IdentityInput { Kind = IdentityKind.Phone, Value = "+44 20 7946 0018" }] },
        });
        await cluster.ForgetAsync(desk.Customer(receipt.CustomerId));

        var found = (await desk.Customers.FindByIdentity(new IdentityInput { Kind = IdentityKind.Phone, Value = "020 7946 0018" })).Value!.Items.Single();

        Assert.Equal((receipt.CustomerId, "Ana", true), (found.Id, found.Name, found.Vip));
        Assert.Equal(["+442079460018", "ana@example.com"], found.Identities.Select(i => i.Value).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("x.y")]
    [InlineData("99999999999999999999.1")]
    [InlineData("9223372036854775807.1")]
    [InlineData("-5.1")]
    public void Cursor_ThatIsNotOurs_BeginsAtTheBeginning(string? cursor) => Assert.Null(Grains.Interactions.TimelinePlace.Parse(cursor));
}
