using EscalationGrains.Contracts.Policies;

namespace EscalationGrains.Grains.Policies;

/// <summary>Stored state of a policy: its versions with their texts, oldest first.</summary>
[GenerateSerializer, Alias("eg.PolicyDocument")]
internal sealed class PolicyDocument
{
    [Id(0)] public List<PolicyVersionView> Versions { get; set; } = [];

    /// <summary>The highest number given, also to a version that was dropped since.</summary>
    [Id(1)] public int LastVersion { get; set; }
}
