using System.Text.Json;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Handoffs;
using EscalationGrains.Domain.Policies;
using FsCheck.Xunit;

namespace EscalationGrains.Domain.Tests.Properties;

/// <summary>What holds for the packet of whatever happened.</summary>
[Properties(Arbitrary = [typeof(Steps)], MaxTest = 200, EndSize = 60)]
public sealed class HandoffProperties
{
    private static readonly string[] Texts = ["Where is my parcel? It was to come on Monday.", "I will call you back by noon. Sorry!", "\ud83d\ude00\u2028 \t", "", "x"];

    [Property]
    public void TheSameJournal_GivesTheSameBytes_HoweverItIsHandedOver(Step[] steps)
    {
        var facts = Numbered(History.Of(steps));

        var again = facts.Select(f => (f.Seq, f.Fact)).ToArray();
        Assert.Equal(JsonSerializer.SerializeToUtf8Bytes(HandoffRules.Of(facts, TextOf)), JsonSerializer.SerializeToUtf8Bytes(HandoffRules.Of(again, TextOf)));
    }

    [Property]
    public void EveryInteraction_HasOneLine_InOrder_AndNoLineIsLong(Step[] steps)
    {
        var facts = Numbered(History.Of(steps));

        var packet = HandoffRules.Of(facts, TextOf);

        Assert.Equal(facts.Count(f => f.Fact is CaseEvent.InteractionAdded), packet.Timeline.Count(l => l.InteractionId is not null) + packet.Earlier);
        Assert.Equal(packet.Timeline.OrderBy(l => l.At).ThenBy(l => l.Sequence), packet.Timeline);
        Assert.All(packet.Timeline.Concat(packet.Promises).Concat(packet.OpenQuestions).Concat(packet.Tried), l => Assert.DoesNotContain('\n', l.Text));
        Assert.All(packet.Promises.Concat(packet.OpenQuestions).Where(l => l.InteractionId is not null), l => Assert.InRange(l.Text.Length, 1, 160));
        Assert.Equal(facts.Count(f => f.Fact is CaseEvent.InteractionAdded), packet.Channels.Sum(c => c.Interactions));
    }

    [Property]
    public void APendingApproval_IsAnOpenQuestion_AndNothingElseOfApprovalsIs(Step[] steps)
    {
        var history = History.Of(steps, policy: Asking);
        var pending = history.State.Approvals?.Kept.Count(a => a.State == ApprovalState.Pending) ?? 0;

        Assert.Equal(pending, HandoffRules.Of(Numbered(history), TextOf).OpenQuestions.Count(l => l.Kind == "approval-requested"));
    }

    private static readonly EscalationPolicy Asking = EscalationPolicy.BuiltIn with
    {
        Autonomy = [new("refund", 1, "amount", 20) { Beyond = BeyondLimit.AskSupervisor }],
    };

    private static List<(long Seq, CaseEvent Fact)> Numbered(History history) => [.. history.Facts.Select((f, i) => (i + 1L, f))];

    private static string? TextOf(string id) => Texts[id.Sum(c => c) % Texts.Length];
}
