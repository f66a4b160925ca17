namespace EscalationGrains.EndToEnd.Tests.Cluster;

/// <summary>What can happen to a cluster.</summary>
internal enum BreakKind
{
    /// <summary>SIGKILL of a silo, which is started again a while later.</summary>
    KillSilo = 0,

    /// <summary>SIGKILL of a gateway, which is started again a while later.</summary>
    KillGateway = 1,

    /// <summary>A silo stands still, is voted dead meanwhile, and wakes up as if nothing had happened.</summary>
    FreezeSilo = 2,

    /// <summary>A gateway stands still with all its connections open, and wakes up again.</summary>
    FreezeGateway = 3,

    /// <summary>PostgreSQL ends without a last word and is started again a while later.</summary>
    RestartPostgres = 4,

    /// <summary>PostgreSQL ends without a last word and never comes back; its standby is promoted a while later.</summary>
    LosePrimary = 5,
}
