using EscalationGrains.Contracts.Customers;
using EscalationGrains.Contracts.Handoffs;
using EscalationGrains.Domain;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Handoffs;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Triage;
using EscalationGrains.Grains.Cases;

namespace EscalationGrains.Grains.Handoffs;

/// <summary>The packet as the API shows it. Reads no clock: the same arguments give the same packet.</summary>
internal static class HandoffViews
{
    /// <param name="facts">All of the case, with their sequence.</param>
    public static HandoffView Of(CaseState state, IReadOnlyList<(long Seq, CaseEvent Fact)> facts, CustomerView customer, HandoffTexts texts, EscalationPolicy policy)
    {
        var packet = HandoffRules.Of(facts, id => texts.ById.GetValueOrDefault(id));
        var asOf = facts.Max(f => f.Fact.At);
        return new HandoffView
        {
            CaseId = state.Id.Value,
            Version = state.Version,
            AsOf = asOf,
            Status = Words<CaseStatus>.Of(state.Status),
            Severity = Words<Severity>.Of(state.Severity),
            Tier = state.Tier,
            Queue = state.Queue.Value,
            Owner = new() { Kind = Words<OwnerKind>.Of(state.Owner.Kind), Id = state.Owner.Id },
            Subject = texts.Subject,
            Customer = customer with { Identities = [.. customer.Identities.OrderBy(i => i.Kind, StringComparer.Ordinal).ThenBy(i => i.Value, StringComparer.Ordinal)] },
            Channels = [.. packet.Channels.Select(c => new HandoffChannelView { Channel = Words<Channel>.Of(c.Channel), Interactions = c.Interactions, LastAt = c.LastAt })],
            Timeline = Lines(packet.Timeline),
            EarlierLines = packet.Earlier,
            Tried = Lines(packet.Tried),
            Promises = Lines(packet.Promises),
            Signals = [.. packet.Signals.Select(Of)],
            Clocks = [.. state.Clocks.OrderBy(c => c.Name).Select(c => CaseViews.Of(c, policy, asOf))],
            Decisions = [.. DecisionViews.Of(facts).Where(d => d.Outcome != "shadow").Select(d => new HandoffDecisionView { Id = d.Id, At = d.At, Outcome = d.Outcome, Text = d.Summary })],
            OpenQuestions = Lines(packet.OpenQuestions),
        };
    }

    private static IReadOnlyList<HandoffLineView> Lines(IReadOnlyList<HandoffLine> lines) => [.. lines.Select(l => new HandoffLineView
    {
        Sequence = l.Sequence,
        At = l.At,
        Kind = l.Kind,
        Text = l.Text,
        Href = l.InteractionId is { } id ? $"/v1/interactions/{id.Value}" : null,
    })];

    private static HandoffSignalView Of(HandoffSignal signal) => new()
    {
        Kind = Words<SignalKind>.Of(signal.Kind),
        Count = signal.Count,
        Latest = signal.Latest,
        Trend = signal.Trend,
        FirstAt = signal.FirstAt,
        LastAt = signal.LastAt,
    };
}
