namespace EscalationGrains.Domain.Cases;

/// <summary>Something that can never be, and is; in words for the operator. Ids only.</summary>
public sealed record BrokenInvariant(string Expected, string Found);
