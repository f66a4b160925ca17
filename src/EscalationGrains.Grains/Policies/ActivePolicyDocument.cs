using EscalationGrains.Contracts.Policies;

namespace EscalationGrains.Grains.Policies;

/// <summary>Stored state of a tenant's choice of policy.</summary>
[GenerateSerializer, Alias("eg.ActivePolicyDocument")]
internal sealed class ActivePolicyDocument
{
    [Id(0)] public ActivePolicyView Active { get; set; } = ActivePolicyView.BuiltIn;

    /// <summary>Names of all policies of the tenant.</summary>
    [Id(1)] public List<string> Names { get; set; } = [];
}
