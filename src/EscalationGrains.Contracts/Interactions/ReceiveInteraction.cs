using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;

namespace EscalationGrains.Contracts.Interactions;

/// <summary>One interaction, validated in form by the gateway.</summary>
[GenerateSerializer, Immutable, Alias("eg.ReceiveInteraction")]
public sealed record ReceiveInteraction : IKeyed
{
    [Id(0)] public IdempotencyKey? Idempotency { get; init; }

    [Id(1)] public required Channel Channel { get; init; }

    [Id(2)] public required Direction Direction { get; init; }

    /// <summary>As posted; clamped to [receivedAt - 24 h, receivedAt] by the intake. Null means received now.</summary>
    [Id(3)] public DateTimeOffset? OccurredAt { get; init; }

    [Id(4)] public string? ExternalId { get; init; }

    [Id(5)] public string? Subject { get; init; }

    [Id(6)] public string? Text { get; init; }

    [Id(7)] public required CustomerInput Customer { get; init; }

    [Id(8)] public CaseInput? Case { get; init; }

    [Id(9)] public required AuthorKind Author { get; init; }

    [Id(10)] public string? AgentId { get; init; }

    [Id(11)] public Severity? Severity { get; init; }

    /// <summary>JSON object as posted, or null.</summary>
    [Id(12)] public string? Attributes { get; init; }

    /// <summary>Customer id that <see cref="IIntakeGrain.ResolveCustomers"/> gave for these identities; saves the lookup, may be wrong.</summary>
    [Id(13)] public string? CustomerHint { get; init; }

    /// <summary>The sender's own id of the interaction is a key too: the same on the same channel is the same interaction.</summary>
    bool IKeyed.IsKeyed => Idempotency is not null || ExternalId is not null;
}
