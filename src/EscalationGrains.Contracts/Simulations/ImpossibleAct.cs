namespace EscalationGrains.Contracts.Simulations;

/// <param name="Act">Kind of the recorded fact, as journals call it: <c>offer-accepted</c>.</param>
/// <param name="Code">Why it would have been refused: <c>case.other-queue</c>.</param>
[GenerateSerializer, Immutable, Alias("eg.ImpossibleAct")]
public sealed record ImpossibleAct([property: Id(0)] string Act, [property: Id(1)] string Code, [property: Id(2)] long Count);
