using System.Diagnostics;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Tests.Stores;

namespace EscalationGrains.Storage.Tests.Journal;

/// <summary>The write-ahead log reaches the database while the writer goes on.</summary>
public sealed class SqliteCheckpointerTests(SqliteFixture fixture) : IClassFixture<SqliteFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Commit_IsCopiedIntoTheFile_LongBeforeTheLogIsFull()
    {
        await using var store = await fixture.CreateAsync();
        var file = Path.Combine(store.Options.DataDirectory, "escalation.db");
        await store.CommitAsync(new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = "p", Appends = [A.Append("case/1")], Contents = [new("t", "i", "u", new string('x', 2_000_000))] });

        // 500 pages of the 32,000 at which the writer would copy them itself.
        var since = Stopwatch.GetTimestamp();
        while (new FileInfo(file).Length < 2_000_000)
        {
            Assert.True(Stopwatch.GetElapsedTime(since) < Patience, $"{file} holds {new FileInfo(file).Length} bytes; what was committed stays in the log.");
            await Task.Yield();
        }
    }
}
