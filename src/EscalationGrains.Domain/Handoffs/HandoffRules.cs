using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Simulations;

namespace EscalationGrains.Domain.Handoffs;

/// <summary>Makes the packet for the next owner. A pure function of the journal and its texts: the same journal gives the same packet.</summary>
public static class HandoffRules
{
    /// <summary>Lines of a timeline; what is older is counted and stands in the journal.</summary>
    public const int LinesKept = 200;

    private const string NoText = "(no text)";

    /// <param name="facts">All of the case, with their sequence.</param>
    /// <param name="textOf">The text of an interaction or of a fact's reason by its content's id; null when there is none, or it was erased.</param>
    public static Handoff Of(IReadOnlyList<(long Seq, CaseEvent Fact)> facts, Func<string, string?> textOf)
    {
        var lines = facts.Select(f => LineOf(f.Seq, f.Fact, textOf)).OfType<HandoffLine>().OrderBy(l => l.At).ThenBy(l => l.Sequence).ToList();
        var heard = facts.Where(f => f.Fact is CaseEvent.InteractionAdded).Select(f => (f.Seq, Fact: (CaseEvent.InteractionAdded)f.Fact)).OrderBy(f => f.Fact.At).ThenBy(f => f.Seq).ToList();
        return new Handoff(
            ChannelsOf(heard),
            [.. lines.TakeLast(LinesKept)],
            Math.Max(0, lines.Count - LinesKept),
            Tried(facts, heard, textOf),
            Promises(facts, heard, textOf),
            Signals(heard),
            OpenQuestions(facts, heard, textOf));
    }

    private static IReadOnlyList<HandoffChannel> ChannelsOf(IEnumerable<(long Seq, CaseEvent.InteractionAdded Fact)> heard) =>
        [.. heard.GroupBy(h => h.Fact.Channel).Select(g => new HandoffChannel(g.Key, g.Count(), g.Max(h => h.Fact.At))).OrderBy(c => c.Channel)];

    private static IReadOnlyList<HandoffSignal> Signals(IEnumerable<(long Seq, CaseEvent.InteractionAdded Fact)> heard) =>
    [
        .. heard.SelectMany(h => h.Fact.Signals ?? [], (h, signal) => (h.Fact.At, signal.Kind, signal.Score)).GroupBy(s => s.Kind).OrderBy(g => g.Key).Select(g =>
        {
            var readings = g.ToList();
            double? trend = readings.Count < 2 ? null : Math.Round(readings[^1].Score - readings.Take(readings.Count - 1).Average(r => r.Score), 4);
            return new HandoffSignal(g.Key, readings.Count, readings[^1].Score, trend, readings[0].At, readings[^1].At);
        }),
    ];

    /// <summary>What people did: answers to the customer, notes, and solutions, those that did not hold among them.</summary>
    private static List<HandoffLine> Tried(
        IReadOnlyList<(long Seq, CaseEvent Fact)> facts, IEnumerable<(long Seq, CaseEvent.InteractionAdded Fact)> heard, Func<string, string?> textOf)
    {
        var answers = heard.Where(h => h.Fact is { Direction: Direction.Outbound, Author: AuthorKind.Agent }).Select(h => LineOf(h.Seq, h.Fact, textOf)!);
        var acts = facts.Where(f => f.Fact is CaseEvent.Noted or CaseEvent.Resolved or CaseEvent.Reopened or CaseEvent.HandedBack or CaseEvent.ApprovalDeclined or CaseEvent.ApprovalRefused
            or CaseEvent.OfferDeclined).Select(f => LineOf(f.Seq, f.Fact, textOf)!);
        return [.. answers.Concat(acts).OrderBy(l => l.At).ThenBy(l => l.Sequence).TakeLast(LinesKept)];
    }

    /// <summary>What the customer was told: sentences of agents that promise, what was granted, and by when it is to be solved or looked at again.</summary>
    private static List<HandoffLine> Promises(
        IReadOnlyList<(long Seq, CaseEvent Fact)> facts, IEnumerable<(long Seq, CaseEvent.InteractionAdded Fact)> heard, Func<string, string?> textOf)
    {
        var said = heard.Where(h => h.Fact is { Direction: Direction.Outbound, Author: AuthorKind.Agent or AuthorKind.Bot })
            .SelectMany(h => Sentences.PromisesIn(textOf(h.Fact.InteractionId.Value) ?? string.Empty), (h, sentence) => LineOf(h.Seq, h.Fact, textOf)! with { Text = sentence });
        var given = facts.Select(f => f.Fact switch
        {
            CaseEvent.ApprovalGranted g => new HandoffLine(f.Seq, g.At, FactNames.Of(g), $"Granted: {WhatWasAsked(facts, g.ApprovalId)}"),
            CaseEvent.Opened { DueAt: { } due } o => new HandoffLine(f.Seq, o.At, FactNames.Of(o), $"Solved by {Instant(due)}"),
            CaseEvent.ClockStarted { Clock: ClockName.FollowUp } c => new HandoffLine(f.Seq, c.At, FactNames.Of(c), $"Looked at again by {Instant(c.At + c.Target)}"),
            _ => null,
        }).OfType<HandoffLine>();
        return [.. said.Concat(given).OrderBy(l => l.At).ThenBy(l => l.Sequence).TakeLast(LinesKept)];
    }

    /// <summary>The customer's questions since an agent last answered, requests that wait for a supervisor, and whom the case itself waits for.</summary>
    private static List<HandoffLine> OpenQuestions(
        IReadOnlyList<(long Seq, CaseEvent Fact)> facts, List<(long Seq, CaseEvent.InteractionAdded Fact)> heard, Func<string, string?> textOf)
    {
        var answered = heard.FindLastIndex(h => h.Fact is { Direction: Direction.Outbound, Author: AuthorKind.Agent });
        var asked = heard.Skip(answered + 1).Where(h => h.Fact is { Direction: Direction.Inbound, Author: AuthorKind.Customer })
            .SelectMany(h => Sentences.QuestionsIn(textOf(h.Fact.InteractionId.Value) ?? string.Empty), (h, sentence) => LineOf(h.Seq, h.Fact, textOf)! with { Text = sentence });
        var ended = facts.Select(f => EndedBy(f.Fact)).OfType<ApprovalId>().ToHashSet();
        var pending = facts.Where(f => f.Fact is CaseEvent.ApprovalRequested a && !ended.Contains(a.ApprovalId)).Select(f => LineOf(f.Seq, f.Fact, textOf)!);
        var waits = facts.LastOrDefault(f => f.Fact is CaseEvent.Pended or CaseEvent.Resumed or CaseEvent.Resolved or CaseEvent.Closed or CaseEvent.Reopened);
        return [.. asked.Concat(pending).Concat(waits.Fact is CaseEvent.Pended ? [LineOf(waits.Seq, waits.Fact, textOf)!] : []).OrderBy(l => l.At).ThenBy(l => l.Sequence).TakeLast(LinesKept)];
    }

    private static ApprovalId? EndedBy(CaseEvent fact) => fact switch
    {
        CaseEvent.ApprovalGranted f => f.ApprovalId,
        CaseEvent.ApprovalDeclined f => f.ApprovalId,
        CaseEvent.ApprovalRefused f => f.ApprovalId,
        _ => null,
    };

    private static string WhatWasAsked(IReadOnlyList<(long Seq, CaseEvent Fact)> facts, ApprovalId id) =>
        facts.Select(f => f.Fact).OfType<CaseEvent.ApprovalRequested>().FirstOrDefault(f => f.ApprovalId == id) is { } asked ? HandoffWords.Grant(asked) : id.Value;

    private static HandoffLine? LineOf(long seq, CaseEvent fact, Func<string, string?> textOf)
    {
        if (fact is CaseEvent.InteractionAdded f)
        {
            var text = textOf(f.InteractionId.Value);
            var who = f.AgentId is { } agent ? $"{Words<AuthorKind>.Of(f.Author)} {agent}" : Words<AuthorKind>.Of(f.Author);
            return new(seq, f.At, FactNames.Of(f), $"{who} by {Words<Channel>.Of(f.Channel)}: {(string.IsNullOrWhiteSpace(text) ? NoText : Sentences.Condense(text))}", f.InteractionId, f.Channel);
        }

        return HandoffWords.Of(fact, id => textOf(id.Value) is { } text ? Sentences.Condense(text) : null) is { } words ? new(seq, fact.At, FactNames.Of(fact), words) : null;
    }

    internal static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
