using System.Text.Json;

namespace EscalationGrains.EndToEnd.Tests.Http;

// The API's contract as a client reads it; written from its documentation, not from the server's types.
internal sealed record Receipt(
    string InteractionId, string CustomerId, string CaseId, bool CaseOpened, int Tier, string Queue, IReadOnlyList<EscalationMade> Escalations, bool Duplicate);

internal sealed record EscalationMade(string DecisionId, string Kind, int FromTier, int ToTier, string Trigger);

internal sealed record CaseAnswer(
    string Id, string? ExternalRef, string CustomerId, string? Subject, string? Topic, string Department, string Status, string Severity, int Tier, string Queue,
    OwnerAnswer Owner, DateTimeOffset? WaitingSince, OfferAnswer? Offer, IReadOnlyList<ClockAnswer> Clocks, DateTimeOffset OpenedAt, int ReopenCount,
    int ReassignCount, int InteractionCount, PolicyAnswer Policy, long Version, int? Priority = null)
{
    public ClockAnswer Clock(string name) => Clocks.Single(c => c.Name == name);
}

internal sealed record AgentStateAnswer(string Presence, string? PresenceCause, string? Feed);

internal sealed record OwnerAnswer(string Kind, string Id);

internal sealed record PolicyAnswer(string Name, int Version);

internal sealed record ClockAnswer(string Name, string State, string Target, DateTimeOffset? DueAt, bool Paused, DateTimeOffset? HeldSince = null);

internal sealed record OfferAnswer(string Id, string CaseId, string AgentId, string State, DateTimeOffset ExpiresAt);

internal sealed record ActorAnswer(string Kind, string? Id);

internal sealed record ApprovalAnswer(
    string Id, string Kind, decimal Amount, string? Currency, string State, decimal? Limit, ActorAnswer AskedBy, ActorAnswer? DecidedBy, string? Reason, string? DecisionReason, EscalationMade? Escalation);

internal sealed record DecisionAnswer(
    string Id, string Kind, string Trigger, int FromTier, int ToTier, string FromQueue, string ToQueue, PolicyAnswer Policy, JsonElement Conditions, string Summary);

internal sealed record CaseEventAnswer(long Sequence, string Kind, DateTimeOffset At, JsonElement Data, string? Text);

internal sealed record InteractionAnswer(string Id, string CaseId, string CustomerId, string Channel, string? ExternalId, string? Text, DateTimeOffset OccurredAt);

internal sealed record CustomerAnswer(string Id, IReadOnlyList<IdentityAnswer> Identities, IReadOnlyList<string> OpenCases, int CaseCount, int InteractionCount);

internal sealed record IdentityAnswer(string Kind, string Value, bool Verified);

internal sealed record QueueAnswer(string Key, int Depth, int Waiting);

internal sealed record SimulationAnswer(string Id, string State, PolicyAnswer Policy, DateTimeOffset From, DateTimeOffset To, long Cases, long? CasesInAll, string? Failure, SimulationReportAnswer? Report);

internal sealed record SimulationReportAnswer(
    long Cases, long Identical, long MovedOtherwise, CountAnswer Moves, IReadOnlyList<CountAnswer> Triggers, IReadOnlyList<CountAnswer> Tiers, IReadOnlyList<CountAnswer> Breaches,
    IReadOnlyList<ImpossibleAnswer> Impossible, IReadOnlyList<SimulatedCaseAnswer> Differences);

/// <summary>As it was, and as it would have been.</summary>
internal sealed record CountAnswer(string Name, long Recorded, long Simulated);

internal sealed record ImpossibleAnswer(string Act, string Code, long Count);

internal sealed record SimulatedCaseAnswer(string CaseId, IReadOnlyList<SimulatedMoveAnswer> Recorded, IReadOnlyList<SimulatedMoveAnswer> Simulated);

internal sealed record SimulatedMoveAnswer(DateTimeOffset DueAt, string Kind, string Trigger, int FromTier, int ToTier);

internal sealed record ExplanationAnswer(string Trigger, string Summary, int Asked, int Acted, EvaluationAnswer Now, DateTimeOffset? NextAt, IReadOnlyList<EvaluationAnswer> Evaluations);

internal sealed record EvaluationAnswer(DateTimeOffset At, string Cause, string Outcome, IReadOnlyList<SeenAnswer> Conditions, string? DecisionId);

internal sealed record SeenAnswer(string Path, string Text, string? Value, bool Held);

internal sealed record CreatedKeyAnswer(string Id, string Key);

internal sealed record ClockReadingAnswer(DateTimeOffset Now, int Fired);

/// <summary>One page; <paramref name="Sequence"/> only where the list pairs with a feed.</summary>
internal sealed record Listed<T>(IReadOnlyList<T> Items, string? Next, long Sequence);
