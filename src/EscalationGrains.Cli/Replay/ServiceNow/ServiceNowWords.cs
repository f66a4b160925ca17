namespace EscalationGrains.Cli.Replay.ServiceNow;

/// <summary>The words of the log and those of the engine that stand for them.</summary>
internal static class ServiceNowWords
{
    public const string RefPrefix = "servicenow:";

    private static readonly string[] Severities = ["critical", "high", "normal", "low"];

    /// <summary>Priority 1 to 4 is critical to low.</summary>
    public static string Severity(int priority) => Severities[priority - 1];

    /// <summary>The priority that a severity stands for; null for a word the log has none for.</summary>
    public static int? Priority(string? severity) => Array.IndexOf(Severities, severity) is var index and >= 0 ? index + 1 : null;

    public static RecordedState? State(string word) => word switch
    {
        "New" or "Active" => RecordedState.Open,
        "Awaiting User Info" => RecordedState.PendingCustomer,
        "Awaiting Problem" or "Awaiting Vendor" or "Awaiting Evidence" => RecordedState.PendingThirdParty,
        "Resolved" => RecordedState.Resolved,
        "Closed" => RecordedState.Closed,
        _ => null,
    };

    /// <summary>The status of a case in a state.</summary>
    public static string Status(RecordedState state) => state switch
    {
        RecordedState.Open => "open",
        RecordedState.Resolved => "resolved",
        RecordedState.Closed => "closed",
        _ => "pending",
    };

    public static string WaitingFor(RecordedState state) => state == RecordedState.PendingCustomer ? "customer" : "third-party";

    public static string Channel(string? contactType) => contactType switch
    {
        "Email" => "email",
        "Self service" => "in-app",
        _ => "voice",
    };

    /// <summary>Queue keys take no bare number, and the log knows its groups by number only.</summary>
    public static string? Department(string? group) => group is null ? null : $"group-{group.ToLowerInvariant()}";

    public static string CaseRef(string number) => RefPrefix + number;
}
