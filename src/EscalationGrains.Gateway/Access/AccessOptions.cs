namespace EscalationGrains.Gateway.Access;

/// <summary>Section <c>Access</c>.</summary>
public sealed class AccessOptions
{
    public const string Section = "Access";

    /// <summary>Key that manages tenants and keys and sees the grains' dashboard, and nothing else. At most 256 characters. Default none, as when blank: nobody can.</summary>
    public string? OperatorKey { get; set; }
}
