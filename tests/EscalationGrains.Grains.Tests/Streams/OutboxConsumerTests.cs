using EscalationGrains.Contracts;
using EscalationGrains.Grains.Streams;
using EscalationGrains.Grains.Tests.Clusters;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Streams;

namespace EscalationGrains.Grains.Tests.Streams;

public sealed class OutboxConsumerTests(SqliteStore store) : IClassFixture<SqliteStore>
{
    [Fact]
    public async Task Delivery_IsHandledAtOnceAndFinished()
    {
        await using var ledger = new OutboxLedger(store.Outbox, NullLogger<OutboxLedger>.Instance);
        var handled = new List<long[]>();

        await new OutboxConsumer(ledger, m => Note(handled, m)).OnNextAsync(Items(1, 2, 3));

        Assert.Equal([[1L, 2, 3]], handled);
    }

    [Fact]
    public async Task Poison_DoesNotHoldUpItsNeighbours_WhichAreHandledOnce()
    {
        await using var ledger = new OutboxLedger(store.Outbox, NullLogger<OutboxLedger>.Instance);
        var handled = new List<long[]>();
        var consumer = new OutboxConsumer(ledger, m => m.Any(x => x.RowId == 2) ? throw new InvalidOperationException("poison") : Note(handled, m));

        for (var delivery = 0; delivery < 3; delivery++)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => consumer.OnNextAsync(Items(1, 2, 3)));
            await Wait.For("the finished rows to be deleted and forgotten", Forgotten(ledger));
        }

        await consumer.OnNextAsync(Items(4));
        Assert.Equal([[1L], [3], [4]], handled);
        Assert.False(ledger.IsFinished(2));
    }

    [Fact]
    public async Task FailedAlone_FailsTheDelivery_AndIsHandledWhenItComesAgain()
    {
        await using var ledger = new OutboxLedger(store.Outbox, NullLogger<OutboxLedger>.Instance);
        var handled = new List<long[]>();
        var broken = true;
        var consumer = new OutboxConsumer(ledger, m => broken ? throw new InvalidOperationException("away") : Note(handled, m));
        await Assert.ThrowsAsync<InvalidOperationException>(() => consumer.OnNextAsync(Items(1)));
        Assert.False(ledger.IsFinished(1));

        broken = false;
        await consumer.OnNextAsync(Items(1));

        Assert.Equal([[1L]], handled);
    }

    /// <summary>A delivery that fails for a minute becomes dead letters, unless it was the store that failed.</summary>
    [Theory]
    [InlineData("store.unavailable", true)]
    [InlineData("store.overloaded", true)]
    [InlineData("outcome.unknown", true)]
    [InlineData("case.moved", false)]
    public async Task StoreTrouble_FailsTheWholeDelivery_AndIsBlamedOnTheStore(string code, bool isStore)
    {
        await using var ledger = new OutboxLedger(store.Outbox, NullLogger<OutboxLedger>.Instance);
        var tries = 0;
        var consumer = new OutboxConsumer(ledger, _ => ++tries > 0 ? throw new RefusedException(code, "No.", 1) : Task.CompletedTask);

        await Assert.ThrowsAnyAsync<Exception>(() => consumer.OnNextAsync(Items(1, 2, 3)));

        Assert.Equal(isStore, ledger.WasStoreInTrouble(TimeSpan.FromHours(1)));
        Assert.Equal(isStore ? 1 : 4, tries);
    }

    private static async Task Forgotten(OutboxLedger ledger)
    {
        while (ledger.IsFinished(1) || ledger.IsFinished(3))
        {
            await Task.Yield();
        }
    }

    private static Task Note(List<long[]> handled, IReadOnlyList<StreamMessage> messages)
    {
        handled.Add([.. messages.Select(m => m.RowId)]);
        return Task.CompletedTask;
    }

    private static List<SequentialItem<StreamMessage>> Items(params long[] rows) =>
        [.. rows.Select(r => new SequentialItem<StreamMessage>(new StreamMessage { RowId = r, Tenant = "demo", Body = [] }, null!))];
}
