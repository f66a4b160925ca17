namespace EscalationGrains.Gateway.Access;

/// <summary>Whether a request is about one tenant.</summary>
internal enum TenantScope
{
    /// <summary>Of exactly one: the key's only one or the one that header <c>Tenant</c> names.</summary>
    One,

    /// <summary>Of the org or the engine; a key of several tenants need not choose.</summary>
    Any,
}
