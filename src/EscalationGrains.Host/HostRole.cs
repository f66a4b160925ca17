namespace EscalationGrains.Host;

/// <summary>What this process is; configuration key <c>Role</c>.</summary>
internal enum HostRole
{
    /// <summary>Everything in one process, cluster of one. The default, on SQLite or PostgreSQL.</summary>
    All = 0,

    /// <summary>A member of the cluster: grains, streams, deadlines. PostgreSQL only.</summary>
    Silo = 1,

    /// <summary>The HTTP edge alone, a client of the cluster. PostgreSQL only.</summary>
    Gateway = 2,
}
