using EscalationGrains.Contracts.Policies;

namespace EscalationGrains.Gateway.Policies;

/// <summary>Everything that is wrong with a document.</summary>
internal sealed record PolicyCheckAnswer
{
    public required bool Valid { get; init; }

    public required IReadOnlyList<PolicyFaultView> Faults { get; init; }
}
