namespace EscalationGrains.Domain.Simulations;

/// <summary>Something that people did and that the other course made impossible; it is counted, never forced.</summary>
/// <param name="Act">The kind of its fact, kebab-case: <c>offer-accepted</c>.</param>
/// <param name="Code">Why it was refused, as the API would say: <c>case.other-queue</c>.</param>
public sealed record RefusedAct(DateTimeOffset At, string Act, string Code);
