namespace EscalationGrains.Grains.Policies;

/// <summary>How far a sweep has come.</summary>
[GenerateSerializer, Alias("eg.PolicySweepDocument")]
internal sealed class PolicySweepDocument
{
    [Id(0)] public long Revision { get; set; }

    /// <summary>Status of the cases gone through now; null when all is done.</summary>
    [Id(1)] public string? Status { get; set; }

    /// <summary>The last case gone through of that status.</summary>
    [Id(2)] public string? After { get; set; }
}
