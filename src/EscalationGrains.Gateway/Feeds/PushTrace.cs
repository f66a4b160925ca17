using System.Diagnostics;

namespace EscalationGrains.Gateway.Feeds;

/// <summary>The end of a trace that began with a post: the push arrives at this gateway. Orleans hands the trace over in the call's context and
/// starts no span for calls to a client, so this does.</summary>
internal static class PushTrace
{
    private const string Parent = "traceparent";

    private static readonly ActivitySource Source = new("EscalationGrains");

    public static Activity? Start() =>
        Source.HasListeners() && RequestContext.Get(Parent) is string parent && ActivityContext.TryParse(parent, null, isRemote: true, out var context)
            ? Source.StartActivity("feed push", ActivityKind.Consumer, context)
            : null;
}
