using EscalationGrains.Contracts.Deadlines;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Grains.Clock;
using EscalationGrains.Grains.Feeds;
using EscalationGrains.Grains.Interactions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Grains.Deadlines;

/// <summary>Once an hour purges answers to idempotency keys and feed events that are older than promised.</summary>
[GrainType("housekeeping")]
internal sealed class HousekeepingGrain(
    IIdempotencyReader idempotency, IFeedStore feeds, IOptions<EscalationOptions> options, [FromKeyedServices(ProductClock.Key)] TimeProvider clock)
    : Grain, IHousekeepingGrain, IRemindable
{
    private const string ReminderName = "purge";

    /// <summary>Rows deleted in one statement: short enough not to be felt by writers.</summary>
    private const int PageSize = 1_000;

    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    public async Task Touch()
    {
        if (await this.GetReminder(ReminderName) is null)
        {
            await this.RegisterOrUpdateReminder(ReminderName, Period, Period);
        }
    }

    public async Task ReceiveReminder(string reminderName, Orleans.Runtime.TickStatus status)
    {
        var now = clock.Now();
        while (await idempotency.PurgeAsync(Before(now, options.Value.KeepIdempotency), PageSize) == PageSize)
        {
        }

        // A feed's events are dated by when they happened, and what has just come may have happened that long ago.
        await feeds.PurgeAsync(Before(Before(now, InteractionFacts.OldestAllowed), options.Value.KeepFeeds), PageSize);
    }

    /// <summary>"For ever" is a setting one may choose.</summary>
    private static DateTimeOffset Before(DateTimeOffset now, TimeSpan kept) => kept < now - DateTimeOffset.MinValue ? now - kept : DateTimeOffset.MinValue;
}
