namespace EscalationGrains.Cli.Api;

/// <summary>What the host answers to an interaction once it is on disk.</summary>
internal sealed record InteractionReceipt(
    string InteractionId,
    string CustomerId,
    string CaseId,
    bool CaseOpened,
    bool Duplicate,
    IReadOnlyList<EscalationMade>? Escalations);
