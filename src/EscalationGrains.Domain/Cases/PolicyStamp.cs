namespace EscalationGrains.Domain.Cases;

/// <summary>The policy and version a fact was decided under.</summary>
public sealed record PolicyStamp(string Name, int Version);
