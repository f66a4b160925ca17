namespace EscalationGrains.Contracts.Policies;

/// <summary>One version of a policy.</summary>
[GenerateSerializer, Immutable, Alias("eg.PolicyVersionView")]
public sealed record PolicyVersionView
{
    [Id(0)] public required string Name { get; init; }

    /// <summary>Counts from 1.</summary>
    [Id(1)] public required int Version { get; init; }

    [Id(2)] public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who wrote it: the key's id.</summary>
    [Id(3)] public required string CreatedBy { get; init; }

    /// <summary>The document as it was sent; null in lists.</summary>
    [Id(4)] public string? Text { get; init; }

    /// <summary><c>draft</c>, <c>shadow</c> (watched on live traffic), <c>active</c> or <c>retired</c> (was active once).</summary>
    [Id(5)] public string State { get; init; } = "draft";
}
