using EscalationGrains.Cli.Api;

namespace EscalationGrains.Cli.Replay;

/// <summary>A test clock never goes back, so a plan that begins before it cannot be kept.</summary>
internal static class ClockCheck
{
    /// <summary>Why the plan cannot be replayed under this clock; null when it can.</summary>
    public static string? Fault(ReplayPlan plan, DateTimeOffset now) => plan.FirstAt is { } first && first < now
        ? $"the test clock stands at {Rfc3339.Format(now)}, past the first record ({Rfc3339.Format(first)}), and never goes back. "
          + "Nothing was posted. Start a host with an earlier Clock:Start; or carry on a replay that was cut off with --resume; "
          + "or leave out --clock test to send the records as they are."
        : null;
}
