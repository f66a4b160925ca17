using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>Health, metrics and the reference page answer without a key, and metrics count what was done.</summary>
public abstract class OperatorsCanSeeWhatHappens(TestClockHost shared) : TestClockSpec(shared)
{
    [Fact]
    public async Task Metrics_CountWhatWasDone()
    {
        await Platform.SayAsync(Ana());

        var metrics = (await new Api(Host, null).GetAsync("/metrics")).Expect(200).Body;

        Assert.Contains("escalation_interactions_total{", metrics, StringComparison.Ordinal);
        Assert.Contains("outcome=\"accepted\"", metrics, StringComparison.Ordinal);
        Assert.Contains("kind=\"opened\"", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("ana@example.com", metrics, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs/")]
    public async Task WithoutAKey_Answers(string path) => (await new Api(Host, null).GetAsync(path)).Expect(200);
}

[Collection(typeof(SqliteTestClock))]
public sealed class OperatorsCanSeeWhatHappensOnSqlite(SqliteTestClock.Shared shared) : OperatorsCanSeeWhatHappens(shared);

[Collection(typeof(PostgresTestClock))]
public sealed class OperatorsCanSeeWhatHappensOnPostgres(PostgresTestClock.Shared shared) : OperatorsCanSeeWhatHappens(shared);
