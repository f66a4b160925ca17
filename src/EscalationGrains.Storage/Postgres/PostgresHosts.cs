using Npgsql;

namespace EscalationGrains.Storage.Postgres;

/// <summary>How the primary is found where the connection string names several servers (<c>Host=first,second</c>): whoever takes writes is it.</summary>
internal static class PostgresHosts
{
    /// <summary>Seconds for which a server is believed to be what it was. The driver's own 10 would refuse a standby for as long after it was promoted.</summary>
    private const int BelievedFor = 1;

    /// <summary>Changes nothing for one server. An attribute that the operator set holds, and so does a shorter belief.</summary>
    public static void FindPrimary(this NpgsqlConnectionStringBuilder settings)
    {
        if (settings.Host?.Contains(',', StringComparison.Ordinal) != true)
        {
            return;
        }

        settings.TargetSessionAttributes ??= "read-write";
        settings.HostRecheckSeconds = Math.Min(settings.HostRecheckSeconds, BelievedFor);
    }
}
