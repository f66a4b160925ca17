namespace EscalationGrains.Gateway.Clock;

/// <summary>Body of <c>POST /v1/test-clock/advance</c>, for the reference page.</summary>
/// <param name="To">Instant to stop at.</param>
/// <param name="By">ISO 8601 duration; exactly one of the two is needed.</param>
internal sealed record AdvanceRequest(DateTimeOffset? To, string? By);
