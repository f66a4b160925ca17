namespace EscalationGrains.Gateway.Cases;

/// <summary>Body of <c>re-route</c>; at least one of department, language and region, for the reference page.</summary>
internal sealed record RerouteRequest
{
    public string? Department { get; init; }

    public string? Language { get; init; }

    public string? Region { get; init; }

    public required string Reason { get; init; }

    public ActorRequest? Actor { get; init; }
}
