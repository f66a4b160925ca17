using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Domain.Simulations;

/// <summary>The journal of one case from its first fact, by commits.</summary>
public sealed record CaseHistory(CaseId Id, IReadOnlyList<RecordedUnit> Units);
