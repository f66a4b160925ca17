namespace EscalationGrains.Benchmarks.Cases;

/// <summary>An open case as the product wrote it for one interaction; copies are made of its rows.</summary>
/// <param name="At">The one instant that all of its rows hold.</param>
/// <param name="DueAt">When its first clock runs out.</param>
internal sealed record CaseTemplate(string Tenant, string CaseId, string CustomerId, string InteractionId, string Email, DateTimeOffset At, DateTimeOffset DueAt);
