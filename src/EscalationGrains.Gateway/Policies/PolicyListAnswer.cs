using EscalationGrains.Contracts.Policies;

namespace EscalationGrains.Gateway.Policies;

/// <summary>The policies of a tenant, each by its latest version, and which one decides.</summary>
internal sealed record PolicyListAnswer
{
    public required IReadOnlyList<PolicyVersionView> Items { get; init; }

    public string? Next { get; init; }

    public required ActivePolicyView Active { get; init; }
}
