namespace EscalationGrains.Contracts.Simulations;

/// <param name="DueAt">The instant by which it was judged.</param>
/// <param name="Kind"><c>hierarchical functional automatic customer-requested priority emergency handed-back routed exhausted</c>.</param>
/// <param name="Trigger"><c>by-call</c> when a person did it.</param>
[GenerateSerializer, Immutable, Alias("eg.SimulatedMove")]
public sealed record SimulatedMove(
    [property: Id(0)] DateTimeOffset DueAt,
    [property: Id(1)] string Kind,
    [property: Id(2)] string Trigger,
    [property: Id(3)] int FromTier,
    [property: Id(4)] int ToTier,
    [property: Id(5)] string FromQueue,
    [property: Id(6)] string ToQueue);
