using EscalationGrains.EndToEnd.Tests.Hosting;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>A test clock stands still or goes forward; not even a restart takes it back.</summary>
public abstract class TheTestClockNeverGoesBack(TestClockHost shared) : TestClockSpec(shared)
{
    [Fact]
    public async Task ARestartedHost_GoesOnWhereTheClockStood()
    {
        await Brand.AdvanceAsync(TimeSpan.FromHours(1));
        var before = await Brand.NowAsync();
        Assert.Equal(0, await Host.TerminateAsync());

        await Host.StartAgainAsync();

        Assert.Equal(before, await Brand.NowAsync());
    }

    [Fact]
    public async Task AnEarlierInstant_IsRefused()
    {
        await Brand.AdvanceAsync(TimeSpan.FromHours(1));
        var now = await Brand.NowAsync();

        (await Platform.PostAsync("/v1/test-clock/advance", new { to = now.AddSeconds(-1) })).Expect(422, "test-clock.backwards");
        (await Platform.PostAsync("/v1/test-clock/advance", new { by = "-PT1S" })).Expect(400, "request.invalid");

        Assert.Equal(now, await Brand.NowAsync());
    }
}

[Collection(typeof(SqliteTestClock))]
public sealed class TheTestClockNeverGoesBackOnSqlite(SqliteTestClock.Shared shared) : TheTestClockNeverGoesBack(shared);

[Collection(typeof(PostgresTestClock))]
public sealed class TheTestClockNeverGoesBackOnPostgres(PostgresTestClock.Shared shared) : TheTestClockNeverGoesBack(shared);
