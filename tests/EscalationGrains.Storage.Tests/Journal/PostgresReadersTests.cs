using EscalationGrains.Storage.Tests.Stores;

namespace EscalationGrains.Storage.Tests.Journal;

/// <summary>Many readers at once must leave a server's connections to the other silos.</summary>
public sealed class PostgresReadersTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task ManyReads_AtOnce_TakeAsManyConnectionsAsAllowed()
    {
        await using var store = await fixture.CreateAsync(options => options.Readers = 2);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => store.Journal.ReadStreamAsync($"case/{i}", TestContext.Current.CancellationToken)));

        var open = await store.Database.QueryAsync(
            "select count(*) from pg_stat_activity where application_name = 'escalation' and datname = current_database()",
            _ => { },
            row => row.Number(0),
            TestContext.Current.CancellationToken);
        Assert.InRange(Assert.Single(open), 1, 2);
    }
}
