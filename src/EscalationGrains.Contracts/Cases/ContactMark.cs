namespace EscalationGrains.Contracts.Cases;

/// <summary>That a customer got in touch: when, and about what.</summary>
[GenerateSerializer, Immutable, Alias("eg.ContactMark")]
public sealed record ContactMark
{
    [Id(0)] public required DateTimeOffset At { get; init; }

    [Id(1)] public string? Topic { get; init; }
}
