using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.Testing;
using Npgsql;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>The engine watches itself: a deadline that was due and did not fire shows in a metric, in health and in the log, until it is gone.</summary>
public sealed class ADeadlineThatDidNotFireIsSaid(PostgresServer server)
{
    private const string Overdue = "escalation_deadlines_overdue";

    [Fact]
    public async Task ADeadlineNobodyCanFire_IsInMetricHealthAndLog()
    {
        var setup = (await HostSetup.CreateAsync(DatabaseKind.Postgres, server)).With("Escalation__WatchEvery", "00:00:00.2").With("Escalation__OverdueAfter", "00:00:01");
        await using var host = await HostProcess.StartAsync(setup);
        await HostMetrics.UntilAsync(host, "escalation_outbox_rows", rows => rows == 0);
        Assert.Equal("on time", (await HealthAsync(host)).Expect(200).Body);

        // A row whose case does not exist: it wakes nobody and stands.
        await ExecuteAsync(setup, "insert into deadline (case_key, shard, due_at) values ('nobody/c1', 5, now() - interval '90 seconds')");
        await HostMetrics.UntilAsync(host, Overdue, count => count == 1);
        Assert.StartsWith("1 overdue, the first for 9", (await HealthAsync(host)).Expect(503).Body, StringComparison.Ordinal);
        Assert.InRange(await HostMetrics.ReadAsync(host, Overdue + "_age_seconds"), 90, 200);
        await host.WaitForLineAsync("1 deadlines were due and did not fire");
        (await new Api(host, null).GetAsync("/health/ready")).Expect(200);

        await ExecuteAsync(setup, "delete from deadline where case_key = 'nobody/c1'");
        await HostMetrics.UntilAsync(host, Overdue, count => count == 0);
        (await HealthAsync(host)).Expect(200);
        await host.WaitForLineAsync("All deadlines that were overdue have fired");
    }

    private static Task<Answer> HealthAsync(HostProcess host) => new Api(host, null).GetAsync("/health/deadlines");

    private static async Task ExecuteAsync(HostSetup setup, string sql)
    {
        await using var connection = new NpgsqlConnection(setup.Settings["Storage__ConnectionString"]);
        await connection.OpenAsync(Waiting.Cancelled);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements stand above.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Waiting.Cancelled);
    }
}
