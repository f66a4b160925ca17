namespace EscalationGrains.Cli.Api;

/// <summary>Where the host's test clock stands, and how many deadlines the last advance fired.</summary>
internal sealed record TestClockReading(DateTimeOffset Now, int Fired);
