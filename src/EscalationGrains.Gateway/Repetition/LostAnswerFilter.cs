using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.ExceptionServices;
using EscalationGrains.Contracts;

namespace EscalationGrains.Gateway.Repetition;

/// <summary>
/// Asks again when an answer was lost with a silo: a message that a silo had when it died, or that crossed with its leaving, is answered by nobody.
/// Only what may be asked twice is (<see cref="RepeatableAttribute"/>, <see cref="IKeyed"/>); anything else is answered <c>outcome.unknown</c>.
/// </summary>
internal sealed partial class LostAnswerFilter(TimeProvider time, ConnectedSilos silos, RepetitionMeters meters, ILogger<LostAnswerFilter> logger) : IOutgoingGrainCallFilter
{
    /// <summary>A caller waits no longer than this for an answer, repeated or not.</summary>
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);

    /// <summary>How long the first asking waits: longer than a statement of the store may take (5 s), so that a slow store is not asked twice.</summary>
    public static readonly TimeSpan FirstWithin = TimeSpan.FromSeconds(6);

    /// <summary>A silo that is dead or leaving refuses, or is refused for, at once; the others have agreed by then that it is gone (two probes of 2 s).</summary>
    public static readonly TimeSpan RefusedWithin = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<MethodInfo, bool> _repeatable = new();

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        if (!MayBeRepeated(context))
        {
            await context.Invoke();
            return;
        }

        var asked = time.GetTimestamp();
        var (first, waited) = (true, false);
        while (await TryAsync(context, AnswerWithin - time.GetElapsedTime(asked)) is { } loss)
        {
            if (loss.IsStillAsked || (loss.Failure is TimeoutException ? waited : time.GetElapsedTime(asked) > RefusedWithin || !silos.Any))
            {
                ExceptionDispatchInfo.Throw(loss.Failure);
            }

            meters.AskedAgain();
            if (first)
            {
                LogAsksAgain(context.MethodName, context.InterfaceName, loss.Failure.GetType().Name);
                first = false;
            }

            if (loss.Failure is TimeoutException)
            {
                waited = true;
            }
            else
            {
                await Task.Delay(Pause, time);
            }
        }
    }

    /// <returns>What says that nobody will answer; null for every answer, also one that is a failure. Then the context holds it.</returns>
    private async Task<Loss?> TryAsync(IOutgoingGrainCallContext context, TimeSpan left)
    {
        var asking = context.Invoke();
        try
        {
            await asking.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
            return context.Response?.Exception is { } failure && IsLoss(failure) ? new Loss(failure, IsStillAsked: false) : null;
        }
        catch (Exception failure) when (IsLoss(failure))
        {
            return new Loss(failure, !asking.IsCompleted);
        }
    }

    /// <summary>The bare exception is of a silo that is leaving and knows of no other on which to place anything.</summary>
    private static bool IsLoss(Exception failure) =>
        failure is TimeoutException or SiloUnavailableException or OrleansMessageRejectionException || failure.GetType() == typeof(OrleansException);

    private bool MayBeRepeated(IOutgoingGrainCallContext context)
    {
        if (_repeatable.GetOrAdd(context.InterfaceMethod, method => method.IsDefined(typeof(RepeatableAttribute))))
        {
            return true;
        }

        for (var i = 0; i < context.Request.GetArgumentCount(); i++)
        {
            if (context.Request.GetArgument(i) is IKeyed { IsKeyed: true })
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="IsStillAsked">The time was over before Orleans gave the call up. A call cannot be made again while it is under way.</param>
    private sealed record Loss(Exception Failure, bool IsStillAsked);

    [LoggerMessage(EventId = 6900, Level = LogLevel.Warning, Message = "No answer came from {Method} of {Interface} ({Loss}); it is asked again")]
    private partial void LogAsksAgain(string method, string @interface, string loss);
}
