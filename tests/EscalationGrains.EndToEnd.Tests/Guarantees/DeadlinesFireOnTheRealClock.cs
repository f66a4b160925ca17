using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>A deadline fires when it is due, and right after the start of a host that was dead when it was due. The only spec that lets real time pass.</summary>
public sealed class DeadlinesFireOnTheRealClock(PostgresServer server)
{
    /// <summary>What a slow test machine may add to the second that is promised.</summary>
    private static readonly TimeSpan AtMostLate = TimeSpan.FromSeconds(10);

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Theory]
    [InlineData(DatabaseKind.Sqlite, "Critical")]
    [InlineData(DatabaseKind.Sqlite, "All")]
    [InlineData(DatabaseKind.Postgres, "Critical")]
    [InlineData(DatabaseKind.Postgres, "All")]
    public async Task ADeadline_FiresInTimeAndRightAfterAStartThatCameTooLate(DatabaseKind kind, string reminders)
    {
        var setup = await HostSetup.CreateAsync(kind, server);
        await using var host = await HostProcess.StartAsync(setup.With("Escalation__CaseReminders", reminders));
        var brand = await Tenant.CreateAsync(host);
        var due = Now + TimeSpan.FromSeconds(2);
        var inTime = await DueAsync(brand, "ana@example.com", due);
        await AssertBreached(brand, inTime, due, atMost: due + AtMostLate);

        var dueWhileDead = Now + TimeSpan.FromSeconds(2);
        var late = await DueAsync(brand, "bob@example.com", dueWhileDead);
        await host.KillAsync();
        await UntilAsync(dueWhileDead);
        await host.StartAgainAsync();
        await AssertBreached(brand, late, dueWhileDead, atMost: Now + AtMostLate);
    }

    [Fact]
    public async Task TheSystemClock_IsNobodysToMove()
    {
        await using var host = await HostProcess.StartAsync(await HostSetup.CreateAsync(DatabaseKind.Sqlite, server));
        var brand = await Tenant.CreateAsync(host);

        (await brand.Platform.GetAsync("/v1/test-clock")).Expect(404, "test-clock.off");
        (await brand.Platform.PostAsync("/v1/test-clock/advance", new { by = "PT1H" })).Expect(404, "test-clock.off");
    }

    /// <summary>Opens a case that must be resolved by then; it began in the past, so that a slow answer cannot make the instant meaningless.</summary>
    private static async Task<string> DueAsync(Tenant brand, string email, DateTimeOffset due) =>
        (await brand.Platform.SayAsync(new Message { Email = email, OccurredAt = due - TimeSpan.FromMinutes(1), DueAt = due })).CaseId;

    private static async Task AssertBreached(Tenant brand, string caseId, DateTimeOffset due, DateTimeOffset atMost)
    {
        await using var feed = await brand.FollowAsync();
        var breach = await feed.NextAsync("clock-breached", caseId);
        Assert.Equal("resolve", breach.Text("clock"));
        Assert.InRange(breach.Time, due.AddMilliseconds(-1), atMost);
        Assert.Equal(2, (await brand.Platform.CaseAsync(caseId)).Tier);
    }

    /// <summary>An instant of the real clock gives no signal but itself.</summary>
    private static async Task UntilAsync(DateTimeOffset instant)
    {
        var left = instant - Now;
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, Waiting.Cancelled);
        }
    }
}
