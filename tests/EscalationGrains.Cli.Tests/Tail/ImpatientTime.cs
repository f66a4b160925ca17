using EscalationGrains.Cli.Tail;

namespace EscalationGrains.Cli.Tests.Tail;

/// <summary>Pauses between two attempts end at once; the silence of a connection never does.</summary>
internal sealed class ImpatientTime : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime < FeedParser.Silence ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, period);
}
