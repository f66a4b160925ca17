using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Handoffs;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Tests.Building;
using EscalationGrains.Domain.Triage;

namespace EscalationGrains.Domain.Tests.Handoffs;

public sealed class HandoffRulesTests
{
    [Fact]
    public void Timeline_TellsACaseInLines()
    {
        var @case = A.Case().Opened().After(minutes: 1).OwnedBy(A.Ana).After(minutes: 1)
            .Said(A.Message(A.Monday.AddMinutes(2), "i2", Channel.Email, Direction.Outbound, AuthorKind.Agent, A.Ana))
            .Escalated(to: 2);

        var packet = Packet(@case, ("i1", "My parcel\n  is   lost."), ("i2", "I will look for it."));

        Assert.Equal(
            [
                "Opened in t1.billing.en, severity normal", "customer by chat: My parcel is lost.", "Agent ana accepted it", "agent ana by email: I will look for it.",
                "Supervisor sue escalated it (hierarchical, by-call) from tier 1 to 2, t2.billing.en",
            ],
            packet.Timeline.Select(l => l.Text));
        Assert.Equal([(Channel.Chat, 1), (Channel.Email, 1)], packet.Channels.Select(c => (c.Channel, c.Interactions)).Order());
    }

    [Fact]
    public void Promises_AreFoundInWhatAgentsWrote_AndInWhatWasGranted()
    {
        var @case = A.Case().Opened(dueAt: A.Monday.AddHours(5)).OwnedBy(A.Ana)
            .Said(A.Message(A.Monday, "i2", direction: Direction.Outbound, author: AuthorKind.Agent, agent: A.Ana))
            .Said(A.Message(A.Monday, "i3"))
            .Do((s, now) => CaseRules.RequestApproval(s, "refund", 40, "EUR", 50, new(ActorKind.Agent, "ana"), null, EscalationPolicy.BuiltIn, now));

        var packet = Packet(@case, ("i2", "Sorry to hear that. I'll call you tomorrow! Goodwill is our policy."), ("i3", "I will sue you."));

        Assert.Equal(["Solved by 2026-03-02T14:00:00Z", "I'll call you tomorrow!", "Granted: refund 40 EUR"], packet.Promises.Select(l => l.Text));
    }

    [Fact]
    public void OpenQuestions_AreThoseSinceTheLastAnswer_AndWhomTheCaseWaitsFor()
    {
        var @case = A.Case().Opened().OwnedBy(A.Ana)
            .Said(A.Message(A.Monday, "i2", direction: Direction.Outbound, author: AuthorKind.Agent, agent: A.Ana)).After(minutes: 1);
        @case.Said(A.Message(@case.Now, "i3")).Pended();

        var packet = Packet(@case, ("i1", "Where is it?"), ("i2", "On its way."), ("i3", "When will it come? I wait. And who pays?"));

        Assert.Equal(["When will it come?", "And who pays?", "Supervisor sue waits for the customer"], packet.OpenQuestions.Select(l => l.Text));
    }

    [Fact]
    public void Signals_HaveTheirTrend()
    {
        var @case = A.Case().Opened();
        foreach (var (score, i) in new[] { 0.5, -0.1, -0.7 }.Select((s, i) => (s, i)))
        {
            @case.After(minutes: 1);
            @case.Said(A.Message(@case.Now, $"i{i + 2}") with { Signals = [new(SignalKind.Sentiment, score, "t/1")] });
        }

        var mood = Assert.Single(Packet(@case).Signals);

        Assert.Equal((SignalKind.Sentiment, 3, -0.7, -0.9), (mood.Kind, mood.Count, mood.Latest, mood.Trend!.Value));
    }

    [Fact]
    public void WhatWasErased_IsALineWithoutText() =>
        Assert.Equal("customer by chat: (no text)", Packet(A.Case().Opened()).Timeline.Single(l => l.InteractionId is not null).Text);

    [Fact]
    public void Timeline_KeepsTheLatest_AndCountsTheRest()
    {
        var @case = A.Case().Opened();
        for (var i = 0; i < HandoffRules.LinesKept + 5; i++)
        {
            @case.Do((s, now) => CaseRules.AddNote(s, A.Why, A.Sue, now));
        }

        var packet = Packet(@case);

        Assert.Equal((HandoffRules.LinesKept, 7, @case.State.Version), (packet.Timeline.Count, packet.Earlier, packet.Timeline[^1].Sequence));
    }

    [Theory]
    [InlineData(160)]
    [InlineData(161)]
    [InlineData(5000)]
    public void ALongText_IsCut_AndNoPairOfSurrogatesIs(int length)
    {
        var text = string.Concat(Enumerable.Repeat("😀", length))[..length];
        var line = Packet(A.Case().Opened(), ("i1", text)).Timeline.Single(l => l.InteractionId is not null).Text["customer by chat: ".Length..];

        Assert.InRange(line.Length, 1, 160);
        Assert.Equal(length > 160, line.EndsWith('…'));
        Assert.False(length > 160 && char.IsHighSurrogate(line[^2]));
    }

    private static Handoff Packet(CaseBuilder @case, params (string Id, string Text)[] texts) =>
        HandoffRules.Of([.. @case.Facts.Select((f, i) => (i + 1L, f))], id => texts.FirstOrDefault(t => t.Id == id).Text);
}
