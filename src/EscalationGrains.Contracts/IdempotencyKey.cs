namespace EscalationGrains.Contracts;

/// <summary>The caller's name for one request, so that doing it twice equals doing it once.</summary>
[GenerateSerializer, Immutable, Alias("eg.IdempotencyKey")]
public sealed record IdempotencyKey : IKeyed
{
    /// <summary>1 to 255 characters; scope is the tenant.</summary>
    [Id(0)] public required string Key { get; init; }

    /// <summary>Lower-case hex SHA-256 of method, path and body; another hash under the same key is refused with <c>idempotency.mismatch</c>.</summary>
    [Id(1)] public required string RequestHash { get; init; }

    bool IKeyed.IsKeyed => true;
}
