namespace EscalationGrains.Gateway.Cases;

/// <summary>Who acts; needed from a platform key.</summary>
internal sealed record ActorRequest
{
    /// <summary><c>customer agent supervisor platform admin system</c></summary>
    public required string Kind { get; init; }

    public string? Id { get; init; }
}
