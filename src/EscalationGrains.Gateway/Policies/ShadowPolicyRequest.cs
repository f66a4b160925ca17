namespace EscalationGrains.Gateway.Policies;

/// <summary>Body of <c>POST /v1/policies/{name}/versions/{v}/shadow</c>, for the reference page.</summary>
internal sealed record ShadowPolicyRequest
{
    /// <summary>Watch it, in place of any other; <c>false</c>: no longer.</summary>
    public required bool On { get; init; }
}
