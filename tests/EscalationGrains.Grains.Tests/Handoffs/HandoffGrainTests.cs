using System.Text.Json;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Contracts.Handoffs;
using EscalationGrains.Contracts.Json;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.Handoffs;

public sealed class HandoffGrainTests(SummarisingCluster cluster) : IClassFixture<SummarisingCluster>
{
    [Fact]
    public async Task Packet_OfAnUnknownCase_IsRefused()
    {
        var desk = await cluster.OpenDeskAsync();

        Assert.Equal("case.unknown", (await desk.Handoffs.Packet("c404")).Refusal!.Code);
    }

    [Fact]
    public async Task Packet_TellsWhatHappened_WithTexts()
    {
        cluster.Model.OnAsk = (_, _) => Task.FromResult("In short.");
        var (desk, caseId) = await ToldAsync();

        var packet = await PacketAsync(desk, caseId);

        Assert.Equal(["chat", "email"], packet.Channels.Select(c => c.Channel));
        Assert.Equal("Refund", packet.Subject);
        Assert.Contains(packet.Timeline, l => l.Text == "customer by chat: Where is my refund?" && l.Href!.StartsWith("/v1/interactions/", StringComparison.Ordinal));
        Assert.Equal(["I will pay it today."], packet.Promises.Select(l => l.Text));
        Assert.Equal(["Supervisor sue noted: He was angry."], packet.Tried.Where(l => l.Kind == "noted").Select(l => l.Text));
        Assert.Equal("supervisor sue moved it from tier 1 to 2 (t1.general.en to t2.general.en).", Assert.Single(packet.Decisions).Text);
        Assert.NotEmpty(packet.Clocks);
        Assert.Equal("In short.", packet.Summary);
    }

    [Fact]
    public async Task Packet_WhenTheModelFails_IsTheSameWithoutASummary()
    {
        var (desk, caseId) = await ToldAsync();
        cluster.Model.OnAsk = (_, _) => Task.FromResult("In short.");
        var with = await PacketAsync(desk, caseId);
        cluster.Model.OnAsk = (_, _) => throw new InvalidOperationException("no such model");

        var without = await PacketAsync(desk, caseId);

        Assert.Equal((null, "In short."), (without.Summary, with.Summary));
        Assert.Equal(Bytes(with with { Summary = null }), Bytes(without));
    }

    [Fact]
    public async Task Packet_OfTheSameJournal_IsTheSameBytes_HoweverMuchTimePasses()
    {
        cluster.Model.OnAsk = (_, _) => Task.FromResult("In short.");
        var (desk, caseId) = await ToldAsync();
        var before = Bytes(await PacketAsync(desk, caseId));

        await cluster.AdvanceAsync(TimeSpan.FromMinutes(1));
        await cluster.ForgetAsync(desk.Case(caseId));

        Assert.Equal(before, Bytes(await PacketAsync(desk, caseId)));
    }

    private static byte[] Bytes(HandoffView packet) => JsonSerializer.SerializeToUtf8Bytes(packet, ContractsJson.Default.HandoffView);

    private static async Task<HandoffView> PacketAsync(Desk desk, string caseId) =>
        (await desk.Handoffs.Packet(caseId)).Value ?? throw new InvalidOperationException("There is no packet.");

    private async Task<(Desk Desk, string CaseId)> ToldAsync()
    {
        var desk = await cluster.OpenDeskAsync();
        var email = desk.NewEmail();
        var opened = await desk.ReceiveAsync(Desk.Says(email, "Where is my refund?") with { Subject = "Refund" });
        await desk.ReceiveAsync(Desk.Says(email, "I will pay it today. Sorry.") with { Channel = Channel.Email, Direction = Direction.Outbound, Author = AuthorKind.Agent, AgentId = "ben" });
        await desk.DoAsync(opened.CaseId, Desk.Note("He was\nangry."));
        await desk.DoAsync(opened.CaseId, new CaseCommand.Escalate { Header = Desk.By(), Kind = EscalationKind.Hierarchical, Reason = "Above my limit." });
        return (desk, opened.CaseId);
    }
}
