namespace EscalationGrains.Grains.Streams;

/// <summary>One outbox row on its way to its consumer.</summary>
[GenerateSerializer, Immutable, Alias("eg.StreamMessage")]
public sealed record StreamMessage
{
    /// <summary>Id of the row; what the consumer acknowledges.</summary>
    [Id(0)] public required long RowId { get; init; }

    [Id(1)] public required string Tenant { get; init; }

    /// <summary>UTF-8 JSON of the notice.</summary>
    [Id(2)] public required byte[] Body { get; init; }
}
