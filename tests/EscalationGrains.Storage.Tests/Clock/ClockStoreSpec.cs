using EscalationGrains.Storage.Tests.Stores;

namespace EscalationGrains.Storage.Tests.Clock;

/// <summary>The test clock's memory.</summary>
public abstract class ClockStoreSpec(IStoreFixture fixture)
{
    [Fact]
    public async Task Write_Earlier_NeverGoesBack()
    {
        var token = TestContext.Current.CancellationToken;
        await using var store = await fixture.CreateAsync();
        Assert.Null(await store.Clock.ReadAsync(token));

        await store.Clock.WriteAsync(A.Start, token);
        await store.Clock.WriteAsync(A.Start.AddDays(1), token);
        await store.Clock.WriteAsync(A.Start.AddHours(1), token);

        Assert.Equal(A.Start.AddDays(1), await store.Clock.ReadAsync(token));
    }
}

public sealed class SqliteClockStoreTests(SqliteFixture fixture) : ClockStoreSpec(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresClockStoreTests(PostgresFixture fixture) : ClockStoreSpec(fixture), IClassFixture<PostgresFixture>;
