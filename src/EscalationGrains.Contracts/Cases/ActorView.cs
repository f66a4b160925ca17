namespace EscalationGrains.Contracts.Cases;

/// <summary>Who acted.</summary>
[GenerateSerializer, Immutable, Alias("eg.ActorView")]
public sealed record ActorView
{
    /// <summary><c>customer agent supervisor platform admin system</c></summary>
    [Id(0)] public required string Kind { get; init; }

    [Id(1)] public string? Id { get; init; }
}
