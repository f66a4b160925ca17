using System.Globalization;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Deadlines;
using EscalationGrains.Grains.Clock;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Grains.Deadlines;

/// <summary>Tells a shard of a due instant inside its read-ahead, which its next look into the index could miss.</summary>
public sealed class DeadlineNudge([FromKeyedServices(ProductClock.Key)] TimeProvider clock, IOptions<EscalationOptions> options)
{
    private readonly TimeSpan _window = options.Value.DeadlineReadAhead + options.Value.DeadlinePoll;
    private readonly bool _onTestClock = clock is TestClock;

    /// <summary>After the commit; a lost nudge is mended by the shard's next look.</summary>
    public void Tell(string caseKey, DateTimeOffset? dueAt, IGrainFactory grains)
    {
        if (dueAt is { } due && !_onTestClock && due - clock.Now() <= _window)
        {
            _ = grains.GetGrain<IDeadlineGrain>(KeyOf(DeadlineShards.Of(caseKey))).Nudge(caseKey, due);
        }
    }

    public static string KeyOf(int shard) => GrainKeys.OfSystem(string.Create(CultureInfo.InvariantCulture, $"deadline-{shard:00}"));
}
