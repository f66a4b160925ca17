using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Agents;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.Cases;

public sealed class CaseCommandGrainTests(EscalationCluster cluster) : IClassFixture<EscalationCluster>
{
    [Fact]
    public async Task Execute_OnAnUnknownCase_ActivatesNothing()
    {
        var desk = await cluster.OpenDeskAsync();

        Assert.Equal("case.unknown", (await desk.Commands.Execute("c404", Desk.Note("n"))).Refusal!.Code);
        Assert.Equal(0, cluster.Journal.LoadsOf(desk.CaseStream("c404")));
    }

    [Fact]
    public async Task Execute_WithTheVersionItHas_Acts_AndWithAnOlderOne_DoesNot()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        var version = (await desk.ViewAsync(opened.CaseId)).Version;

        var acted = await desk.Commands.Execute(opened.CaseId, Desk.Note("one", ifMatch: version));
        var late = await desk.Commands.Execute(opened.CaseId, Desk.Note("two", ifMatch: version));

        Assert.Equal(version + 1, acted.Value!.Version);
        Assert.Equal("case.version-mismatch", late.Refusal!.Code);
        Assert.Equal(version + 1, (await desk.ViewAsync(opened.CaseId)).Version);
    }

    [Fact]
    public async Task Execute_RepeatedWithKeyAndVersion_GetsTheFirstAnswer()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        var note = Desk.Note("one", "k1", (await desk.ViewAsync(opened.CaseId)).Version);
        var first = await desk.Commands.Execute(opened.CaseId, note);

        var again = await desk.Commands.Execute(opened.CaseId, note);

        Assert.True(again.Duplicate);
        Assert.Equal(first.Value!.Version, again.Value!.Version);
    }

    [Fact]
    public async Task Execute_RepeatedAfterTheCaseMovedOn_GetsTheFirstAnswerAndMovesNothing()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        var escalate = new CaseCommand.Escalate { Header = Desk.By("k1"), Kind = EscalationKind.Hierarchical, Reason = "too hard" };
        Assert.Equal(2, (await desk.DoAsync(opened.CaseId, escalate)).Tier);
        await desk.DoAsync(opened.CaseId, new CaseCommand.Close { Header = Desk.By() });
        var closed = await desk.ViewAsync(opened.CaseId);

        var again = await desk.Commands.Execute(opened.CaseId, escalate);

        Assert.True(again.Duplicate);
        Assert.Equal((2, "open"), (again.Value!.Tier, again.Value.Status));
        Assert.Equivalent(closed, await desk.ViewAsync(opened.CaseId));
    }

    [Fact]
    public async Task Execute_WithAKeyOfAnotherRequest_IsAMismatch()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.ReceiveAsync(Desk.Says(desk.NewEmail(), key: "k1"));
        var note = new CaseCommand.AddNote { Text = "n", Header = Desk.By() with { Idempotency = new IdempotencyKey { Key = "k1", RequestHash = "other" } } };

        Assert.Equal("idempotency.mismatch", (await desk.Commands.Execute(opened.CaseId, note)).Refusal!.Code);
        Assert.Equal(1, (await desk.ViewAsync(opened.CaseId)).InteractionCount);
    }

    [Fact]
    public async Task Execute_ThatChangesNothing_StoresOnlyItsKey()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync(Severity.High);
        var before = await desk.ViewAsync(opened.CaseId);
        var same = new CaseCommand.ChangeSeverity { Header = Desk.By("k1"), Value = Severity.High };

        Assert.Equal(before.Version, (await desk.DoAsync(opened.CaseId, same)).Version);
        Assert.True((await desk.Commands.Execute(opened.CaseId, same)).Duplicate);
    }

    [Fact]
    public async Task Execute_KeepsEachTextUnderAnIdOfItsOwn()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        await desk.DoAsync(opened.CaseId, new CaseCommand.Pend { Header = Desk.By(), WaitingFor = WaitingFor.Customer, Reason = "asked back" });
        await desk.DoAsync(opened.CaseId, Desk.Note("first"));
        await desk.DoAsync(opened.CaseId, Desk.Note("second"));
        await desk.DoAsync(opened.CaseId, new CaseCommand.Resolve { Header = Desk.By(), Resolution = "refunded" });

        var texts = (await desk.Cases.Events(opened.CaseId, 100, null)).Value!.Items.Where(e => e.Text is not null).Select(e => (e.Kind, e.Text));

        Assert.Equal([("pended", "asked back"), ("noted", "first"), ("noted", "second"), ("resolved", "refunded")], texts);
    }

    [Fact]
    public async Task Execute_KeepsPersonalTextOutOfTheJournal()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.ReceiveAsync(Desk.Says(Desk.Email("secret.person@example.com"), "my secret text") with { Subject = "secret subject" });
        await desk.DoAsync(opened.CaseId, Desk.Note("secret note"));
        await cluster.SettleAsync();

        var written = new List<string>();
        foreach (var stream in new[] { desk.CaseStream(opened.CaseId), desk.CustomerStream(opened.CustomerId) })
        {
            var events = await cluster.Journal.Inner.ReadEventsAsync(stream, 0, 1000, TestContext.Current.CancellationToken);
            written.AddRange(events.Select(e => System.Text.Encoding.UTF8.GetString(e.Body.Span)));
        }

        written.AddRange((await desk.EventsAsync()).Select(e => e.Data));
        Assert.DoesNotContain(written, text => text.Contains("secret", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Reassign_ToSomebodyWhoDoesNotWorkHere_IsRefused()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        await desk.Agent("elsewhere").Put(new AgentProfile { Name = "Elsewhere", Tenants = ["another"] });

        foreach (var agent in new[] { "nobody", "elsewhere" })
        {
            var reply = await desk.Commands.Execute(opened.CaseId, new CaseCommand.Reassign { Header = Desk.By(), AgentId = agent });
            Assert.Equal(("agent.unknown", "agentId"), (reply.Refusal!.Code, reply.Refusal.Field));
        }
    }

    [Fact]
    public async Task Offers_ThatNobodyMade_AreUnknown()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();

        foreach (var id in new[] { "nonsense", OfferId.Of(CaseId.Of(opened.CaseId), 7).Value, OfferId.Of(CaseId.Of("c404"), 1).Value })
        {
            Assert.Equal("offer.unknown", (await desk.Commands.Accept(id, "ann", null)).Refusal!.Code);
            Assert.Equal("offer.unknown", (await desk.Commands.Decline(id, "ann", null, null)).Refusal!.Code);
            Assert.Equal("offer.unknown", (await desk.Commands.FindOffer(id)).Refusal!.Code);
        }
    }
}
