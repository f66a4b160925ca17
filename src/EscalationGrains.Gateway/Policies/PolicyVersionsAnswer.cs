using EscalationGrains.Contracts.Policies;

namespace EscalationGrains.Gateway.Policies;

/// <summary>All versions of a policy, oldest first, without their texts.</summary>
internal sealed record PolicyVersionsAnswer
{
    public required IReadOnlyList<PolicyVersionView> Items { get; init; }

    public string? Next { get; init; }
}
