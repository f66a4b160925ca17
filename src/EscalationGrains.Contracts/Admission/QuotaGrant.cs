namespace EscalationGrains.Contracts.Admission;

/// <summary>What a gateway may let in of a tenant's interactions.</summary>
[GenerateSerializer, Immutable, Alias("eg.QuotaGrant")]
public readonly record struct QuotaGrant
{
    /// <summary>So many, now; one that is not used within a second is forgotten.</summary>
    [Id(0)] public required int Interactions { get; init; }

    /// <summary>When none was granted: how long until there is one.</summary>
    [Id(1)] public required TimeSpan Wait { get; init; }
}
