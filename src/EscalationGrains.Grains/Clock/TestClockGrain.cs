using EscalationGrains.Contracts;
using EscalationGrains.Contracts.AgentQueues;
using EscalationGrains.Contracts.Agents;
using EscalationGrains.Contracts.Clock;
using EscalationGrains.Contracts.Deadlines;
using EscalationGrains.Grains.AgentQueues;
using EscalationGrains.Grains.Agents;
using EscalationGrains.Grains.Deadlines;
using EscalationGrains.Grains.Streams;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationGrains.Grains.Clock;

/// <summary>
/// Moves the test clock the way time would have passed: to the least due instant, fire, let everything that follows be consumed, and again
/// up to the target. Waits by signal, so that a recorded month replays in seconds.
/// </summary>
[GrainType("test-clock")]
internal sealed class TestClockGrain(
    [FromKeyedServices(ProductClock.Key)] TimeProvider clock, IDeadlineIndex index, IClockStore store, OutboxLedger ledger, QueueAlarms queues, FeedAlarms feeds)
    : Grain, ITestClockGrain
{
    /// <summary>A due instant that stands after its case was woken this often is a fault, not work; the advance stops with an error.</summary>
    private const int MaxTriesPerInstant = 16;

    /// <summary>What one advance may take before the caller hears of it: long replays advance in steps.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public Task<Reply<ClockReading>> Read() => Task.FromResult(clock is TestClock
        ? Reply<ClockReading>.Of(new ClockReading { Now = clock.Now() })
        : Off());

    public Task<Reply<ClockReading>> AdvanceBy(TimeSpan by) => AdvanceTo(clock.Now() + by);

    public async Task<Reply<ClockReading>> AdvanceTo(DateTimeOffset target)
    {
        if (clock is not TestClock test)
        {
            return Off();
        }

        target = ProductClock.Truncate(target);
        if (target < clock.Now())
        {
            return Reply<ClockReading>.Refused("test-clock.backwards", $"The clock stands at {clock.Now():O} and never goes back.");
        }

        using var patience = new CancellationTokenSource(Patience);
        var fired = 0;
        var tries = 0;
        await ledger.WaitUntilEmpty(patience.Token);
        while (Earlier(Earlier(await index.ReadEarliestAsync(patience.Token), queues.Next), feeds.Next) is { } due && due <= target)
        {
            tries = due > clock.Now() ? 0 : tries + 1;
            if (tries > MaxTriesPerInstant)
            {
                throw new InvalidOperationException($"A case due at {due:O} stays due although it was woken.");
            }

            // Stored first: facts of that instant must not be ahead of the clock after a restart.
            await store.WriteAsync(due, patience.Token);
            test.MoveTo(due);
            fired += await FireAll();
            await ledger.WaitUntilEmpty(patience.Token);
            await Task.WhenAll(feeds.TakeDue(due).Select(org => GrainFactory.GetGrain<IOpenFeedsGrain>(org).Touch()));
            await ledger.WaitUntilEmpty(patience.Token);
            await Task.WhenAll(queues.TakeDue(due).Select(queue => GrainFactory.GetGrain<IAgentQueueGrain>(queue).Match()));
            await ledger.WaitUntilEmpty(patience.Token);
        }

        test.MoveTo(target);
        await store.WriteAsync(target, patience.Token);
        return Reply<ClockReading>.Of(new ClockReading { Now = clock.Now(), Fired = fired });
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) => a is null || b < a ? b : a;

    private static Reply<ClockReading> Off() => Reply<ClockReading>.Refused("test-clock.off", "The host does not run on a test clock.");

    private async Task<int> FireAll() =>
        (await Task.WhenAll(Enumerable.Range(0, DeadlineShards.Count).Select(shard => GrainFactory.GetGrain<IDeadlineGrain>(DeadlineNudge.KeyOf(shard)).FireDue()))).Sum();
}
