namespace EscalationGrains.Cli.Tail;

/// <summary>One server-sent event as it came: its id (the sequence of the feed), its name and its data.</summary>
internal sealed record FeedMessage(string? Id, string Name, string Data);
