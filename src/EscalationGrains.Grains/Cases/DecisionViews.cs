using System.Text.Json;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Domain;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies.Conditions;
using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Grains.Cases;

/// <summary>Makes the record of why out of the facts that moved a case.</summary>
internal static class DecisionViews
{
    /// <summary>The decisions of a case, in order. A trigger's decision and the first move that carries it out are one; moves that a path makes
    /// later have an entry of their own under the same id.</summary>
    /// <param name="facts">All of the case, with their sequence.</param>
    public static IEnumerable<DecisionView> Of(IReadOnlyList<(long Seq, CaseEvent Fact)> facts)
    {
        var carriedOut = new HashSet<long>();
        for (var i = 0; i < facts.Count; i++)
        {
            if (facts[i].Fact is CaseEvent.Decided decided)
            {
                var move = facts.Skip(i + 1).FirstOrDefault(f => DecisionOf(f.Fact) == decided.DecisionId);
                if (move.Fact is not null)
                {
                    carriedOut.Add(move.Seq);
                }

                yield return Of(facts[i].Seq, decided, move.Fact is null ? null : Of(move.Seq, move.Fact));
            }
            else if (!carriedOut.Contains(facts[i].Seq) && Of(facts[i].Seq, facts[i].Fact) is { } view)
            {
                yield return view;
            }
        }
    }

    private static DecisionId? DecisionOf(CaseEvent fact) => fact switch
    {
        CaseEvent.Escalated f => f.DecisionId,
        CaseEvent.HandedBack f => f.DecisionId,
        CaseEvent.TierOverridden f => f.DecisionId,
        CaseEvent.EscalationExhausted f => f.DecisionId,
        _ => null,
    };

    private static DecisionView Of(long sequence, CaseEvent.Decided f, DecisionView? move)
    {
        var said = $"{f.Trigger} held: {string.Join(", ", f.Conditions.Where(c => c.Held).Select(c => c.Text))}";
        var view = move ?? new DecisionView
        {
            Id = f.DecisionId.Value,
            Sequence = sequence,
            At = f.At,
            Kind = "action",
            Trigger = f.Trigger,
            FromTier = 0,
            ToTier = 0,
            FromQueue = string.Empty,
            ToQueue = string.Empty,
            Policy = Ref(f.Policy),
            Conditions = "{}",
            Summary = f.Suppressed is null ? $"{said}; {string.Join("; ", f.Actions)}." : $"{said}; nothing was done: {f.Suppressed}.",
        };
        return view with
        {
            Sequence = sequence,
            Kind = f.Suppressed is null ? view.Kind : "suppressed",
            Outcome = f.Suppressed is null ? "acted" : "suppressed",
            Suppressed = f.Suppressed,
            Cause = Words<CauseKind>.Of(f.CauseKind),
            CauseSequence = f.CauseSeq,
            DueAt = f.DueAt,
            Seen = JsonSerializer.Serialize(f.Conditions, JournalJson.Default.IReadOnlyListSeenCondition),
            Actions = f.Actions,
        };
    }

    /// <summary>Null for facts that decided nothing about where the case goes.</summary>
    private static DecisionView? Of(long sequence, CaseEvent fact) => fact switch
    {
        CaseEvent.Escalated f => new DecisionView
        {
            Id = f.DecisionId.Value,
            Sequence = sequence,
            At = f.At,
            Kind = Words<EscalationKind>.Of(f.Kind),
            Trigger = f.Trigger,
            FromTier = f.FromTier,
            ToTier = f.ToTier,
            FromQueue = f.FromQueue.Value,
            ToQueue = f.ToQueue.Value,
            Policy = Ref(f.Policy),
            Conditions = Json(f.Compared),
            Summary = f.Trigger == "by-call"
                ? $"{Words<ActorKind>.Of(f.Actor.Kind)} {f.Actor.Id} moved it from tier {f.FromTier} to {f.ToTier} ({f.FromQueue} to {f.ToQueue})."
                : $"{f.Trigger} moved it from tier {f.FromTier} to {f.ToTier}{Because(f.Compared)}.",
        },
        CaseEvent.Shadowed f => new DecisionView
        {
            Id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"shadow-{sequence}"),
            Sequence = sequence,
            At = f.At,
            Kind = "shadow",
            Trigger = f.Trigger,
            FromTier = 0,
            ToTier = 0,
            FromQueue = string.Empty,
            ToQueue = string.Empty,
            Policy = Ref(f.Policy),
            Conditions = "{}",
            Summary = $"{f.Trigger} of a version that is only watched held: {string.Join(", ", f.Conditions.Where(c => c.Held).Select(c => c.Text))}; it would {(f.Suppressed is null ? string.Join("; ", f.Actions) : $"do nothing: {f.Suppressed}")}.",
            Outcome = "shadow",
            Suppressed = f.Suppressed,
            Cause = Words<CauseKind>.Of(f.CauseKind),
            CauseSequence = f.CauseSeq,
            DueAt = f.DueAt,
            Seen = JsonSerializer.Serialize(f.Conditions, JournalJson.Default.IReadOnlyListSeenCondition),
            Actions = f.Actions,
        },
        CaseEvent.HandedBack f => new DecisionView
        {
            Id = f.DecisionId.Value,
            Sequence = sequence,
            At = f.At,
            Kind = "hand-back",
            Trigger = "by-call",
            FromTier = f.FromTier,
            ToTier = f.ToTier,
            FromQueue = f.FromQueue.Value,
            ToQueue = f.ToQueue.Value,
            Policy = Ref(f.Policy),
            Conditions = "{}",
            Summary = $"{Words<ActorKind>.Of(f.Actor.Kind)} {f.Actor.Id} handed it back from tier {f.FromTier} to {f.ToTier}.",
        },
        CaseEvent.TierOverridden f => new DecisionView
        {
            Id = f.DecisionId.Value,
            Sequence = sequence,
            At = f.At,
            Kind = "override",
            Trigger = "by-call",
            FromTier = f.FromTier,
            ToTier = f.ToTier,
            FromQueue = f.FromQueue.Value,
            ToQueue = f.ToQueue.Value,
            Policy = Ref(f.Policy),
            Conditions = "{}",
            Summary = $"{Words<ActorKind>.Of(f.Actor.Kind)} {f.Actor.Id} set tier {f.ToTier} instead of {f.FromTier}.",
        },
        CaseEvent.EscalationExhausted f => new DecisionView
        {
            Id = f.DecisionId.Value,
            Sequence = sequence,
            At = f.At,
            Kind = "exhausted",
            Trigger = f.Trigger,
            FromTier = f.Tier,
            ToTier = f.Tier,
            FromQueue = string.Empty,
            ToQueue = string.Empty,
            Policy = Ref(f.Policy),
            Conditions = Json(f.Compared),
            Summary = $"{f.Trigger} fired in tier {f.Tier} and there is no higher tier{Because(f.Compared)}.",
        },
        _ => null,
    };

    private static PolicyRef Ref(PolicyStamp stamp) => new() { Name = stamp.Name, Version = stamp.Version };

    private static string Json(IReadOnlyDictionary<string, string> compared) => JsonSerializer.Serialize(compared, JournalJson.Default.IReadOnlyDictionaryStringString);

    private static string Because(IReadOnlyDictionary<string, string> compared) =>
        compared.Count == 0 ? string.Empty : ": " + string.Join(", ", compared.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key} {p.Value}"));
}
