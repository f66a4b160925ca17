using Orleans.Serialization.Invocation;

namespace EscalationGrains.Grains;

/// <summary>
/// A call whose time ran out before its grain could be placed fails with an <see cref="OperationCanceledException"/>, although nobody cancelled anything. Whoever
/// tells a stop from a failure by that type would stop: two silos of three once ended themselves so. It is what every other call without an answer is, a
/// <see cref="TimeoutException"/>.
/// </summary>
internal sealed class ExpiredCallFilter : IOutgoingGrainCallFilter
{
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        catch (OperationCanceledException expired) when (!IsCancelled(context))
        {
            throw InTime(expired);
        }

        if (context.Response?.Exception is OperationCanceledException answered && !IsCancelled(context))
        {
            context.Response = Response.FromException(InTime(answered));
        }
    }

    private static bool IsCancelled(IOutgoingGrainCallContext context) => context.Request.GetCancellationToken().IsCancellationRequested;

    private static TimeoutException InTime(OperationCanceledException expired) => new($"No answer came in time: {expired.Message}", expired);
}
