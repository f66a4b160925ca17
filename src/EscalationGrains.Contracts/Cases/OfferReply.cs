namespace EscalationGrains.Contracts.Cases;

/// <summary>How a case answered a queue that wants to offer it.</summary>
[GenerateSerializer, Immutable, Alias("eg.OfferReply")]
public sealed record OfferReply
{
    /// <summary>Null when the offer stands.</summary>
    [Id(0)] public string? Refusal { get; init; }

    /// <summary>The case's version now.</summary>
    [Id(1)] public required long Version { get; init; }

    /// <summary>The case still waits in the queue that asked.</summary>
    [Id(2)] public required bool Waits { get; init; }
}
