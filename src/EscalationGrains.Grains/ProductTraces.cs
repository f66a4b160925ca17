using System.Diagnostics;

namespace EscalationGrains.Grains;

/// <summary>Spans of the product, source <c>EscalationGrains</c>. Without a listener nothing is made and nothing is paid for.</summary>
public static class ProductTraces
{
    public static readonly ActivitySource Source = new(ProductMeters.Name);

    /// <summary>What of the caller's trace is worth carrying on; nothing when it is not recorded.</summary>
    public static ActivityContext Current => Activity.Current is { Recorded: true } activity ? activity.Context : default;

    /// <summary>Whether somebody keeps the trace.</summary>
    public static bool IsKept(ActivityContext context) => context.TraceFlags.HasFlag(ActivityTraceFlags.Recorded);

    /// <summary>One piece of work that serves several traces: a child of the first and linked to the others.</summary>
    /// <returns>Null when none of them is kept.</returns>
    public static Activity? StartShared(string name, ActivityKind kind, IEnumerable<ActivityContext> contexts)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var kept = contexts.Where(IsKept).Distinct().ToList();
        return kept.Count == 0 ? null : Source.StartActivity(name, kind, kept[0], links: kept.Skip(1).Select(context => new ActivityLink(context)));
    }
}
