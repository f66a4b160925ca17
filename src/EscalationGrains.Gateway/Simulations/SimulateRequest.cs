namespace EscalationGrains.Gateway.Simulations;

/// <summary>Body of <c>POST /v1/policies/{name}/versions/{v}/simulate</c>, for the reference page.</summary>
internal sealed record SimulateRequest
{
    /// <summary>Cases that are open then go over to the version at this instant.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The end; now, when it is left out.</summary>
    public DateTimeOffset? To { get; init; }
}
