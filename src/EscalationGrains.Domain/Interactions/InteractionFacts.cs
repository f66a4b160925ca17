using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Triage;

namespace EscalationGrains.Domain.Interactions;

/// <summary>What rules may know of an interaction: everything but the personal values.</summary>
/// <param name="OccurredAt">Already clamped to [received - 24 h, received].</param>
/// <param name="Subject">Id of the subject's content row, when there is a subject.</param>
public sealed record InteractionFacts(
    InteractionId Id,
    Channel Channel,
    Direction Direction,
    AuthorKind Author,
    AgentId? AgentId,
    DateTimeOffset OccurredAt,
    DateTimeOffset ReceivedAt,
    Severity? Severity,
    bool SupervisorRequested,
    ContentId? Subject)
{
    /// <summary>What it said about where its case belongs.</summary>
    public CaseNaming Naming { get; init; } = CaseNaming.None;

    /// <summary>Attributes it was sent with that the policy asks about.</summary>
    public AttributeValues Attributes { get; init; } = AttributeValues.None;

    /// <summary>Attributes of its customer that the policy asks about.</summary>
    public AttributeValues CustomerAttributes { get; init; } = AttributeValues.None;

    /// <summary>What triage read out of its text.</summary>
    public IReadOnlyList<Signal> Signals { get; init; } = [];

    /// <summary>The mood of its text, -1 to 1; null when triage read none.</summary>
    public double? Sentiment => Find(SignalKind.Sentiment)?.Score;

    /// <summary>How far back a sender may date what it posts; older instants are lifted to it (design: clocks and windows rest on it).</summary>
    public static readonly TimeSpan OldestAllowed = TimeSpan.FromHours(24);

    /// <summary>The customer speaks: what reopens, resumes and counts.</summary>
    public bool IsFromCustomer => Direction == Direction.Inbound && Author == AuthorKind.Customer;

    /// <summary>How sure triage is of a signal, 0 when it did not see it.</summary>
    public double ScoreOf(SignalKind kind) => Find(kind)?.Score ?? 0;

    public static DateTimeOffset Clamp(DateTimeOffset? occurredAt, DateTimeOffset receivedAt) =>
        occurredAt is not { } at || at > receivedAt ? receivedAt : at < receivedAt - OldestAllowed ? receivedAt - OldestAllowed : WholeMicroseconds(at);

    private Signal? Find(SignalKind kind)
    {
        for (var i = 0; i < Signals.Count; i++)
        {
            if (Signals[i].Kind == kind)
            {
                return Signals[i];
            }
        }

        return null;
    }

    /// <summary>What is stored has no finer instants; a clock that began at one would be due a microsecond earlier once it was read back.</summary>
    private static DateTimeOffset WholeMicroseconds(DateTimeOffset at) => at.AddTicks(-(at.UtcTicks % TimeSpan.TicksPerMicrosecond));
}
