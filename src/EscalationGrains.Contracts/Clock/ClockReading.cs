namespace EscalationGrains.Contracts.Clock;

/// <summary>Where the product's clock stands.</summary>
[GenerateSerializer, Immutable, Alias("eg.ClockReading")]
public sealed record ClockReading
{
    [Id(0)] public required DateTimeOffset Now { get; init; }

    /// <summary>Deadlines that fired on the way.</summary>
    [Id(1)] public int Fired { get; init; } = 0;
}
