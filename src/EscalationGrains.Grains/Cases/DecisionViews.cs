using System.Text.Json;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Domain;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Grains.Cases;

/// <summary>Makes the record of why out of the facts that moved a case.</summary>
internal static class DecisionViews
{
    /// <summary>Null for facts that decided nothing about where the case goes.</summary>
    public static DecisionView? Of(long sequence, CaseEvent fact) => fact switch
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
