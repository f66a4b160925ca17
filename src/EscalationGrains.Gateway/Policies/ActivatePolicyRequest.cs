namespace EscalationGrains.Gateway.Policies;

/// <summary>Body of <c>POST /v1/policies/{name}/versions/{v}/activate</c>, for the reference page.</summary>
internal sealed record ActivatePolicyRequest
{
    /// <summary><c>keep</c> (the default): open cases keep their version. <c>migrate</c>: they go over.</summary>
    public string? Running { get; init; }
}
