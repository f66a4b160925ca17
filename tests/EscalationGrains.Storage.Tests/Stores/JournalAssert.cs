using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Storage.Tests.Stores;

/// <summary>Commits and says what was expected of it.</summary>
public static class JournalAssert
{
    public static async Task CommitAsync(this TestStore store, CommitUnit unit) =>
        Assert.IsType<CommitResult.Committed>(await store.Journal.CommitAsync(unit, TestContext.Current.CancellationToken));

    public static async Task CommitAsync(this TestStore store, IEnumerable<CommitUnit> units)
    {
        foreach (var unit in units)
        {
            await store.CommitAsync(unit);
        }
    }

    /// <summary>The first conflict of a unit that must be refused.</summary>
    public static async Task<TConflict> RefusedAsync<TConflict>(this TestStore store, CommitUnit unit)
        where TConflict : CommitConflict
    {
        var result = await store.Journal.CommitAsync(unit, TestContext.Current.CancellationToken);
        return Assert.IsType<TConflict>(Assert.IsType<CommitResult.Conflicted>(result).Conflicts[0]);
    }

    public static async Task<IReadOnlyList<StoredEvent>> EventsAsync(this TestStore store, string stream) =>
        await store.Journal.ReadEventsAsync(stream, 0, int.MaxValue, TestContext.Current.CancellationToken);
}
