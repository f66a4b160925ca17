namespace EscalationGrains.Gateway.Access;

/// <summary>Carries an endpoint's permission to <see cref="AccessMiddleware"/>.</summary>
internal sealed class AccessMetadata(Permission permission)
{
    public Permission Permission => permission;

    public AccessRule? Rule { get; } = AccessTable.RuleOf(permission);
}
