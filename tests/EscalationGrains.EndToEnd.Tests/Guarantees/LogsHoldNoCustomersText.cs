using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>What customers and agents write, and by what handle they are reached, is in no log line, however much is logged.</summary>
public sealed class LogsHoldNoCustomersText(PostgresServer server)
{
    private static readonly string[] Secrets =
        ["zebrafish refund", "okapi note", "quokka resolution", "narwhal reason", "axolotl topic", "silent.customer", "7911123456", "pangolin batch", "tapir broken"];

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task EverythingIsLogged_ButNoTextOfAnybody(DatabaseKind kind)
    {
        var setup = (await HostSetup.CreateAsync(kind, server)).With("Logging__LogLevel__Default", "Debug").With("Logging__LogLevel__EscalationGrains", "Trace").With("Logging__LogLevel__Npgsql", "Trace");
        await using var host = await HostProcess.StartAsync(setup);
        var brand = await Tenant.CreateAsync(host);
        await using var ben = await (await brand.AgentAsync("ben")).BecomeAsync("available");

        var receipt = await brand.Platform.SayAsync(new Message
        {
            Email = "silent.customer@example.com",
            Phone = "+447911123456",
            Topic = "axolotl topic",
            Text = "My zebrafish refund has not arrived, I want a supervisor!",
        });
        await ben.TakeAsync(receipt.CaseId);
        await brand.Platform.PostAsync($"/v1/cases/{receipt.CaseId}/note", new { text = "okapi note" });
        await brand.Supervisor.PostAsync($"/v1/cases/{receipt.CaseId}/escalate", new { kind = "hierarchical", reason = "narwhal reason" });
        await brand.Supervisor.PostAsync($"/v1/cases/{receipt.CaseId}/resolve", new { resolution = "quokka resolution" });
        await brand.Platform.PostAsync("/v1/interactions", new { channel = "no such channel", text = "tapir broken" });
        await brand.Platform.PostAsync("/v1/interactions/batch", new StringContent(
            new Message { Email = "silent.customer@example.com", Text = "pangolin batch" }.ToJson().ToJsonString() + "\n{ tapir broken\n", System.Text.Encoding.UTF8, "application/x-ndjson"));
        await brand.Platform.GetAsync($"/v1/cases/{receipt.CaseId}/events");
        Assert.Equal(0, await host.TerminateAsync());

        var log = host.Output;
        Assert.True(log.Split('\n').Length > 200, $"Too little was logged to say anything:\n{log}");
        Assert.Contains(" dbug: ", log, StringComparison.Ordinal);
        Assert.All(Secrets, secret => Assert.True(!log.Contains(secret, StringComparison.OrdinalIgnoreCase), $"'{secret}' was logged: {log.Split('\n').FirstOrDefault(l => l.Contains(secret, StringComparison.OrdinalIgnoreCase))}"));
    }
}
