namespace EscalationGrains.Contracts.Access;

/// <summary>Who a feed ticket was issued to.</summary>
[GenerateSerializer, Immutable, Alias("eg.TicketHolder")]
public sealed record TicketHolder
{
    [Id(0)] public required Principal Principal { get; init; }

    [Id(1)] public required string Tenant { get; init; }
}
