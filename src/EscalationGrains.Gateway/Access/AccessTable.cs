using static EscalationGrains.Gateway.Access.Role;

namespace EscalationGrains.Gateway.Access;

/// <summary>The role table of the API, in one place.</summary>
internal static class AccessTable
{
    private const Role Staff = Supervisor | Admin;
    private const Role Everybody = Platform | Agent | Staff;

    /// <summary>Null: no key needed.</summary>
    public static AccessRule? RuleOf(Permission permission) => permission switch
    {
        Permission.Open => null,
        Permission.PostInteractions => new(Everybody, TenantScope.One),
        Permission.ReadTenant => new(Everybody, TenantScope.One),
        Permission.ReadTenantFeed => new(Everybody, TenantScope.One, TakesTicket: true),
        // Agents only on cases they own or are offered: that takes a look at the case, see HeldCases.
        Permission.CommandCases => new(Everybody, TenantScope.One),
        // A platform acts for people, and says for whom; an agent gives a case on by escalating it.
        Permission.AssignCases => new(Platform | Staff, TenantScope.One),
        // Over the heads of rules and clocks.
        Permission.Intervene => new(Staff, TenantScope.One),
        // Only the agent it is held out to: that takes a look at the offer, see OfferEndpoints.
        Permission.AnswerOffers => new(Agent, TenantScope.One),
        Permission.OwnPresence => new(Agent, TenantScope.Any, OwnOnly: true),
        Permission.OwnFeed => new(Agent, TenantScope.Any, OwnOnly: true, TakesTicket: true),
        Permission.ReadAgentWork => new(Agent | Staff, TenantScope.One, OwnOnly: true),
        Permission.ReadAgent => new(Agent | Staff, TenantScope.Any, OwnOnly: true),
        Permission.ReadAgents => new(Staff, TenantScope.One),
        Permission.WriteAgents => new(Admin, TenantScope.Any),
        Permission.IssueTickets => new(Everybody, TenantScope.One),
        Permission.ReadPolicies => new(Staff, TenantScope.One),
        Permission.WritePolicies => new(Admin, TenantScope.One),
        Permission.DeadLetters => new(Staff, TenantScope.One),
        Permission.TestClock => new(Platform | Staff, TenantScope.Any),
        Permission.WriteTenants => new(Operator, TenantScope.Any),
        Permission.WriteKeys => new(Admin | Operator, TenantScope.Any),
        // Grains of all tenants; a browser asks its user for the key.
        Permission.WatchCluster => new(Operator, TenantScope.Any, TakesPassword: true),
        _ => throw new ArgumentOutOfRangeException(nameof(permission), permission, "A permission needs a row in this table."),
    };
}
