using System.Collections.Concurrent;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Database;

namespace EscalationGrains.Storage.Tests.Database;

public sealed class GroupReadTests
{
    private readonly ConcurrentQueue<IReadOnlyCollection<int>> statements = new();
    private readonly TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Alone_IsAskedAtOnce()
    {
        held.SetResult();

        Assert.Equal("7", await Reads().ReadAsync(7, Token));

        Assert.Equal([7], Assert.Single(statements));
    }

    [Fact]
    public async Task WhileStatementsRun_OthersGatherIntoOne()
    {
        var reads = Reads();
        var answers = Enumerable.Range(100, 100).Select(key => reads.ReadAsync(key, Token)).ToList();

        held.SetResult();

        Assert.Equal(Enumerable.Range(100, 100).Select(key => $"{key}"), await Task.WhenAll(answers));
        Assert.InRange(statements.Count, 1, 8);
        Assert.Equal(Enumerable.Range(100, 100), statements.SelectMany(keys => keys).Order());
    }

    [Fact]
    public async Task UnknownKey_HasTheAnswerForNone()
    {
        held.SetResult();

        Assert.Equal("none of -1", await Reads().ReadAsync(-1, Token));
    }

    [Fact]
    public async Task OneKeyThatCannotBeAskedFor_HarmsNoNeighbour()
    {
        var reads = Reads();
        var answers = new[] { 1, 2, 3, 4, 5, 13, 6 }.Select(key => reads.ReadAsync(key, Token)).ToList();

        held.SetResult();

        await Assert.ThrowsAsync<ArgumentException>(() => answers[5]);
        answers.RemoveAt(5);
        Assert.Equal(["1", "2", "3", "4", "5", "6"], await Task.WhenAll(answers));
    }

    [Fact]
    public async Task StoreAway_IsSaidToAll_WithoutAskingForEach()
    {
        var asked = 0;
        var reads = new GroupRead<int, string>(
            async (_, _) =>
            {
                Interlocked.Increment(ref asked);
                await held.Task;
                throw new StoreUnavailableException("away");
            },
            _ => "none");
        var answers = Enumerable.Range(0, 50).Select(key => reads.ReadAsync(key, Token)).ToList();

        held.SetResult();

        foreach (var answer in answers)
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(() => answer);
        }

        Assert.InRange(asked, 1, 8);
    }

    [Fact]
    public async Task Cancelled_LeavesTheOthersAlone()
    {
        var reads = Reads();
        using var cancel = new CancellationTokenSource();
        var gone = reads.ReadAsync(1, cancel.Token);
        var stays = reads.ReadAsync(1, Token);

        await cancel.CancelAsync();
        held.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.Equal("1", await stays);
    }

    /// <summary>Answers each key with its digits, once the test lets it; knows no negative ones and fails on thirteen.</summary>
    private GroupRead<int, string> Reads() => new(
        async (keys, _) =>
        {
            statements.Enqueue(keys);
            await held.Task;
            return keys.Contains(13) ? throw new ArgumentException("thirteen") : keys.Where(key => key >= 0).ToDictionary(key => key, key => $"{key}");
        },
        key => $"none of {key}");
}
