namespace EscalationGrains.Gateway.Access;

/// <summary>What an endpoint does, as far as access is concerned; <see cref="AccessTable"/> says who may.</summary>
internal enum Permission
{
    /// <summary>No key needed.</summary>
    Open,
    PostInteractions,
    ReadTenant,
    ReadTenantFeed,
    CommandCases,
    AssignCases,
    Intervene,
    AnswerOffers,
    OwnPresence,
    OwnFeed,
    ReadAgentWork,
    ReadAgent,
    ReadAgents,
    WriteAgents,
    IssueTickets,
    DeadLetters,
    ReadPolicies,
    WritePolicies,
    TestClock,
    WriteTenants,
    WriteKeys,
    WatchCluster,
}
