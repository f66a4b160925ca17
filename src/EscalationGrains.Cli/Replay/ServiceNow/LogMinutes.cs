namespace EscalationGrains.Cli.Replay.ServiceNow;

/// <summary>
/// The expected files know minutes. An instant of the host that is not a whole minute is written in full, so that it differs.
/// </summary>
internal static class LogMinutes
{
    private const string Minutes = "yyyy-MM-dd'T'HH:mm";

    public static string? Write(DateTimeOffset? instant) => instant?.UtcDateTime is not { } at
        ? null
        : at.ToString(at.Ticks % TimeSpan.TicksPerMinute == 0 ? Minutes : Minutes + ":ss.FFFFFFF");
}
