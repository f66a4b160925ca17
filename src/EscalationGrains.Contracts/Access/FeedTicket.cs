namespace EscalationGrains.Contracts.Access;

/// <summary>A one-use pass for an event feed.</summary>
[GenerateSerializer, Immutable, Alias("eg.FeedTicket")]
public sealed record FeedTicket
{
    [Id(0)] public required string Ticket { get; init; }

    [Id(1)] public required DateTimeOffset ExpiresAt { get; init; }
}
