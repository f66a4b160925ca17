namespace EscalationGrains.Contracts.Cases;

/// <summary>What every case command carries.</summary>
[GenerateSerializer, Immutable, Alias("eg.CommandHeader")]
public sealed record CommandHeader
{
    [Id(0)] public required Actor Actor { get; init; }

    [Id(1)] public IdempotencyKey? Idempotency { get; init; }

    /// <summary>Version the caller saw; another one is refused with <c>case.version-mismatch</c>.</summary>
    [Id(2)] public long? IfMatch { get; init; }

    /// <summary>From a platform key; clamped to [now - 24 h, now].</summary>
    [Id(3)] public DateTimeOffset? OccurredAt { get; init; }
}
