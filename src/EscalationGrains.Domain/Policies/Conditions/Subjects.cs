using System.Collections.Frozen;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Triage;

namespace EscalationGrains.Domain.Policies.Conditions;

/// <summary>The subjects that a policy may ask about, apart from attributes, counts, signals and clocks, which name something themselves.</summary>
public static class Subjects
{
    public static readonly Subject.Word Channel =
        new("channel", (in Situation s) => Words<Channel>.Of(s.Interaction?.Channel ?? s.State.Channel)) { Rest = Rest.Event };

    public static readonly Subject.Word Direction = new("direction", (in Situation s) => s.Interaction is { } i ? Words<Direction>.Of(i.Direction) : null) { Rest = Rest.Event };

    public static readonly Subject.Word Author = new("author", (in Situation s) => s.Interaction is { } i ? Words<AuthorKind>.Of(i.Author) : null) { Rest = Rest.Event };

    public static readonly Subject.Word Topic = new("topic", (in Situation s) => s.State.Topic) { Rest = Rest.Place };

    public static readonly Subject.Word Department = new("department", (in Situation s) => s.State.Department) { Rest = Rest.Place };

    public static readonly Subject.Word Language = new("language", (in Situation s) => s.State.Language) { Rest = Rest.Place };

    public static readonly Subject.Word Region = new("region", (in Situation s) => s.State.Region) { Rest = Rest.Place };

    public static readonly Subject.Word Severity = new("severity", (in Situation s) => Words<Severity>.Of(s.State.Severity)) { Rest = Rest.Severity };

    public static readonly Subject.Word Status = new("status", (in Situation s) => Words<CaseStatus>.Of(s.State.Status));

    public static readonly Subject.Word WaitingFor = new("waitingFor", (in Situation s) => s.State.WaitingFor is { } w ? Words<WaitingFor>.Of(w) : null);

    public static readonly Subject.Word Owner = new("owner", (in Situation s) => Words<OwnerKind>.Of(s.State.Owner.Kind));

    public static readonly Subject.Number Tier = new("tier", (in Situation s) => s.State.Tier);

    public static readonly Subject.Flag Vip = new("vip", (in Situation s) => s.State.Vip) { Rest = Rest.Customer };

    public static readonly Subject.Number Sentiment = new("sentiment", (in Situation s) => s.Interaction?.Sentiment) { Rest = Rest.Event };

    /// <summary>The latest of the customer's moods against the mean of those before it; none before there are two.</summary>
    public static readonly Subject.Number SentimentTrend = new("sentimentTrend", (in Situation s) => s.Interaction is null ? null : s.State.MoodTrend) { Rest = Rest.Event };

    /// <summary>Open, and somebody looked for.</summary>
    public static readonly Subject.Since Waiting = new("waiting", (in Situation s) => s.State.IsWaiting ? s.State.WaitingSince : null);

    public static readonly Subject.Since Age = new("age", (in Situation s) => s.State.IsLive ? s.State.OpenedAt : null);

    /// <summary>Since the case came to its tier.</summary>
    public static readonly Subject.Since InTier = new("inTier", (in Situation s) => s.State.IsLive ? s.State.TierSince : null);

    /// <summary>Since the oldest word of the customer that no person has answered; none when nothing is open.</summary>
    public static readonly Subject.Since Unanswered = new("unanswered", (in Situation s) => s.State.IsLive ? s.State.UnansweredSince : null);

    /// <summary>Since the owner took it; none while the queue has it.</summary>
    public static readonly Subject.Since Held = new("held", (in Situation s) => s.State.IsLive && s.State.Owner.Kind == OwnerKind.Agent ? s.State.OwnerSince : null);

    public static readonly FrozenDictionary<string, Subject> ByName = new Subject[]
    {
        Channel, Direction, Author, Topic, Department, Language, Region, Severity, Status, WaitingFor, Owner, Tier, Vip, Sentiment, SentimentTrend,
        Waiting, Age, InTier, Unanswered, Held,
    }.ToFrozenDictionary(s => s.Name, StringComparer.Ordinal);

    /// <summary>Words a subject can have; null when any word may stand there.</summary>
    public static IReadOnlyList<string>? WordsOf(Subject.Word subject) => subject.Name switch
    {
        "channel" => Words<Channel>.All,
        "direction" => Words<Direction>.All,
        "author" => Words<AuthorKind>.All,
        "severity" => Words<Severity>.All,
        "status" => [Words<CaseStatus>.Of(CaseStatus.Open), Words<CaseStatus>.Of(CaseStatus.Pending)],
        "waitingFor" => Words<WaitingFor>.All,
        "owner" => Words<OwnerKind>.All,
        _ => null,
    };

    public static Subject.Word AttributeWord(string name) => new($"attribute {name}", (in Situation s) => s.Interaction?.Attributes.Find(name)?.Text) { Rest = Rest.Event };

    public static Subject.Number AttributeNumber(string name) => new($"attribute {name}", (in Situation s) => s.Interaction?.Attributes.Find(name)?.Number) { Rest = Rest.Event };

    public static Subject.Flag AttributeFlag(string name) => new($"attribute {name}", (in Situation s) => s.Interaction?.Attributes.Find(name)?.Flag) { Rest = Rest.Event };

    public static Subject.Word CustomerWord(string name) => new($"customer {name}", (in Situation s) => s.State.CustomerAttributes.Find(name)?.Text) { Rest = Rest.Customer };

    public static Subject.Number CustomerNumber(string name) => new($"customer {name}", (in Situation s) => s.State.CustomerAttributes.Find(name)?.Number) { Rest = Rest.Customer };

    public static Subject.Flag CustomerFlag(string name) => new($"customer {name}", (in Situation s) => s.State.CustomerAttributes.Find(name)?.Flag) { Rest = Rest.Customer };

    /// <summary>The strongest signal of a kind in the interaction, 0 when there is none.</summary>
    public static Subject.Number Signal(SignalKind kind) =>
        new($"signal {Words<SignalKind>.Of(kind)}", (in Situation s) => s.Interaction?.ScoreOf(kind)) { Rest = Rest.Event };

    /// <summary>A clock of the case is the cause: it was breached just now.</summary>
    public static Subject.Flag ClockBreached(ClockName name) =>
        new($"{Words<ClockName>.Of(name)} clock breached", (in Situation s) => s.Cause == CauseKind.Clock && s.Clock == name) { Rest = Rest.Event };

    public static Subject.Until ClockDue(ClockName name) => new($"{Words<ClockName>.Of(name)} clock due", (in Situation s) => s.State.FindClock(name)?.DueAt);

    public static Subject.Since ClockOverdue(ClockName name) =>
        new($"{Words<ClockName>.Of(name)} clock overdue", (in Situation s) => s.State.IsLive ? s.State.FindClock(name)?.BreachedAt : null);
}
