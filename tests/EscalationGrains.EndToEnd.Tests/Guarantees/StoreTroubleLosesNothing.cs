using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Trouble;
using EscalationGrains.Testing;
using Npgsql;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>
/// PostgreSQL goes away, hangs, is locked, or loses connections in mid commit, under load: refusals are clear and quick, nothing acknowledged
/// is missing, nothing refused was done, and work goes on by itself. <c>ESCALATION_TROUBLE=long</c> runs the long forms.
/// </summary>
public sealed class StoreTroubleLosesNothing
{
    [Theory]
    [InlineData("stopped")]
    [InlineData("frozen")]
    public async Task TheServerIsAwayForAWhile(string how)
    {
        var lasts = Trial.Lasts(5, 20);
        await using var postgres = await OwnPostgres.StartAsync();
        await using var host = await HostProcess.StartAsync(OwnPostgres.SetupOn(postgres.ConnectionString));
        await using var trial = await Trial.StartAsync(host, lasts);

        var away = Trial.WaitAsync(lasts);
        await (how == "stopped" ? postgres.StopAsync(Waiting.Cancelled) : postgres.FreezeAsync(Waiting.Cancelled));
        await trial.Health.UntilReadyIsAsync(false);
        await trial.Load.UntilAsync(20, s => s.Status is 503 or 504, "refused");
        await away;
        await (how == "stopped" ? postgres.StartAgainAsync(Waiting.Cancelled) : postgres.ThawAsync(Waiting.Cancelled));

        await trial.AssertAllIsWellAsync();
    }

    /// <summary>As after a power cut, when everything starts at once.</summary>
    [Fact]
    public async Task AHostThatIsStartedBeforeItsDatabase_WaitsForIt()
    {
        await using var postgres = await OwnPostgres.StartAsync();
        await postgres.StopAsync(Waiting.Cancelled);
        await using var program = RunningProgram.Start(BuiltProgram.Host, HostSetup.Bare().Folder, OwnPostgres.SetupOn(postgres.ConnectionString).Settings, "--urls", "http://127.0.0.1:0");
        await program.WaitForLineAsync("The database cannot be reached yet");

        await postgres.StartAgainAsync(Waiting.Cancelled);

        await program.WaitForLineAsync("Application started.");
    }

    [Theory]
    [InlineData("event")]
    [InlineData("feed_event")]
    public async Task ATableIsLocked(string table)
    {
        var lasts = Trial.Lasts(4, 60);
        await using var postgres = await OwnPostgres.StartAsync();
        await using var host = await HostProcess.StartAsync(OwnPostgres.SetupOn(postgres.ConnectionString));
        await using var trial = await Trial.StartAsync(host, lasts);

        await using (await LockAsync(postgres, $"lock table {table} in access exclusive mode"))
        {
            var locked = Trial.WaitAsync(lasts);
            if (table == "event")
            {
                await trial.Load.UntilAsync(20, s => s.Status == 503, "refused");
            }

            await locked;
        }

        await trial.AssertAllIsWellAsync();
    }

    [Fact]
    public async Task ConnectionsAreCutInMidCommit()
    {
        var cuts = Trial.IsLong ? 300 : 30;
        await using var postgres = await OwnPostgres.StartAsync();
        var server = new NpgsqlConnectionStringBuilder(postgres.ConnectionString);
        await using var proxy = new CuttableProxy(server.Host!, server.Port);
        await using var host = await HostProcess.StartAsync(OwnPostgres.SetupOn(new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Port = proxy.Port, SslMode = SslMode.Disable }.ToString()));
        await using var trial = await Trial.StartAsync(host, TimeSpan.FromSeconds(5));

        for (var cut = 0; cut < cuts; cut++)
        {
            await Waiting.For(CutAsync(proxy, cut % 3 == 2 ? "escalation" : "escalation-writer"), () => $"cut {cut}");
            await trial.Load.UntilAcknowledgedAsync(10);
        }

        await trial.AssertAllIsWellAsync();
    }

    private static async Task<bool> CutAsync(CuttableProxy proxy, string application)
    {
        await proxy.CutBeforeAnswerAsync(application);
        return true;
    }

    private static async Task<NpgsqlConnection> LockAsync(PostgresCluster postgres, string statement)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(Waiting.Cancelled);
        await connection.BeginTransactionAsync(Waiting.Cancelled); // ends with the connection
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A constant of these tests.
        command.CommandText = statement;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Waiting.Cancelled);
        return connection;
    }
}
