using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Tests.Stores;

namespace EscalationGrains.Storage.Tests.Journal;

/// <summary>A full disk and a file another process holds.</summary>
public sealed class SqliteJournalFaultTests(SqliteFixture fixture) : IClassFixture<SqliteFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commit_DiskFull_StoresNothingAndWorksAgainLater()
    {
        await using var store = await fixture.CreateAsync();
        await store.CommitAsync(A.Unit("case/before"));
        await store.Database.WriteAsync(session => session.QueryAsync("pragma max_page_count = 1", null, row => row.Number(0), Token), Token);
        var big = new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = "p", Appends = [A.Append("case/big")], Contents = [new("t", "i", "u", new string('x', 2_000_000))] };

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Journal.CommitAsync(big, Token));

        Assert.Empty(await store.EventsAsync("case/big"));
        await store.CommitAsync(big);
        Assert.Single(await store.EventsAsync("case/big"));
        Assert.Single(await store.EventsAsync("case/before"));
    }

    [Fact]
    public async Task Commit_FileGone_IsUnavailableUntilItIsBack()
    {
        await using var store = await fixture.CreateAsync();
        var file = Path.Combine(store.Options.DataDirectory, "escalation.db");
        File.Move(file, file + ".away");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Journal.CommitAsync(A.Unit("case/1"), Token));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.EventsAsync("case/1"));

        File.Move(file + ".away", file);
        await store.CommitAsync(A.Unit("case/1"));
    }
}
