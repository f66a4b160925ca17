using EscalationGrains.Contracts;
using EscalationGrains.Grains.Journal;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace EscalationGrains.Grains.Streams;

/// <summary>
/// What every consumer of the outbox does: takes a delivery message by message, finishes each with the ledger when its handling returned,
/// and fails the delivery if any failed, so that those are delivered again. Delivery is at least once: handling must be idempotent.
/// </summary>
internal sealed class OutboxConsumer(OutboxLedger ledger, Func<IReadOnlyList<StreamMessage>, Task> handle) : IAsyncBatchObserver<StreamMessage>
{
    /// <summary>Rows of the delivery that failed last whose handling returned. The ledger forgets a row once it is deleted, and the pulling
    /// agent delivers the whole again.</summary>
    private readonly HashSet<long> _handled = [];

    public static async Task Attach(IStreamSubscriptionHandleFactory handles, OutboxLedger ledger, Func<IReadOnlyList<StreamMessage>, Task> handle) =>
        await handles.Create<StreamMessage>().ResumeAsync(new OutboxConsumer(ledger, handle));

    public async Task OnNextAsync(IList<SequentialItem<StreamMessage>> items)
    {
        var messages = items.Select(i => i.Item).Where(m => !ledger.IsFinished(m.RowId) && !_handled.Contains(m.RowId)).ToList();
        using var span = OutboxTrace.Continue(messages);
        try
        {
            await HandleAll(messages);
        }
        catch (Exception trouble) when (IsStoreTrouble(trouble))
        {
            // Not one by one: the others would meet the same. All of it is delivered again.
            ledger.BlameStore();
            throw;
        }
        catch (Exception first) when (messages.Count > 1 && first is not OperationCanceledException)
        {
            await HandleOneByOne(messages);
        }

        _handled.Clear();
    }

    /// <summary>The pulling agent has logged it; rows that were not finished are delivered again or become dead letters.</summary>
    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    private static bool IsStoreTrouble(Exception e) =>
        e is StoreUnavailableException or StoreOverloadedException or OutcomeUnknownException or RefusedException { Code: "store.unavailable" or "store.overloaded" or "outcome.unknown" };

    private async Task HandleAll(List<StreamMessage> messages)
    {
        if (messages.Count > 0)
        {
            await handle(messages);
            foreach (var message in messages)
            {
                ledger.Finish(message.RowId);
            }
        }
    }

    /// <summary>One message that cannot be handled must not hold up its neighbours.</summary>
    private async Task HandleOneByOne(List<StreamMessage> messages)
    {
        var failures = new List<Exception>();
        foreach (var message in messages)
        {
            try
            {
                await HandleAll([message]);
                _handled.Add(message.RowId);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failures.Add(e);
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }
}
