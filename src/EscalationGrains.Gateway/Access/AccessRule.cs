namespace EscalationGrains.Gateway.Access;

/// <summary>Who may use an endpoint, and what must be known of the caller.</summary>
/// <param name="Roles">Roles that may.</param>
/// <param name="Scope">Whether the caller must name a tenant.</param>
/// <param name="OwnOnly">An agent only where the path names that agent.</param>
/// <param name="TakesTicket">A feed ticket is as good as a key.</param>
/// <param name="TakesPassword">The key may come as the password of HTTP Basic authentication (RFC 7617), whatever the user is called: all a browser can send for a page.</param>
internal sealed record AccessRule(Role Roles, TenantScope Scope, bool OwnOnly = false, bool TakesTicket = false, bool TakesPassword = false);
