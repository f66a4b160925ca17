namespace EscalationGrains.Storage.Tests.Stores;

/// <summary>Breaks a PostgreSQL store on purpose.</summary>
internal static class PostgresFaults
{
    /// <summary>Cuts the connections that call themselves so, and returns how many there were.</summary>
    public static async Task<int> TerminateAsync(this TestStore store, string applicationName) =>
        (await store.Database.QueryAsync(
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = @name and datname = current_database()",
            p => p.Text("name", applicationName),
            row => row.Flag(0),
            TestContext.Current.CancellationToken)).Count;
}
