namespace EscalationGrains.Contracts.Policies;

/// <summary>The policy that decides for a tenant.</summary>
[GenerateSerializer, Immutable, Alias("eg.ActivePolicyView")]
public sealed record ActivePolicyView
{
    /// <summary>What decides when nothing was activated.</summary>
    public static readonly ActivePolicyView BuiltIn = new() { Name = "built-in", Version = 1, Running = "keep" };

    [Id(0)] public required string Name { get; init; }

    [Id(1)] public required int Version { get; init; }

    /// <summary><c>keep</c> or <c>migrate</c>.</summary>
    [Id(2)] public required string Running { get; init; }

    /// <summary>Null for the built-in policy that nobody activated.</summary>
    [Id(3)] public DateTimeOffset? ActivatedAt { get; init; }

    [Id(4)] public string? ActivatedBy { get; init; }

    /// <summary>Counts activations and what is watched; the higher one is the later.</summary>
    [Id(5)] public long Revision { get; init; }

    /// <summary>The latest activations, newest first.</summary>
    [Id(6)] public IReadOnlyList<PolicyActivation> History { get; init; } = [];

    /// <summary>The version that is watched beside it; null: none.</summary>
    [Id(7)] public PolicyShadow? Shadow { get; init; }
}
