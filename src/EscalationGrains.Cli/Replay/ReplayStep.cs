namespace EscalationGrains.Cli.Replay;

/// <summary>One request that a replay makes. Steps of one lane go one after another; lanes go side by side.</summary>
internal abstract record ReplayStep
{
    /// <summary>Where the test clock must stand when the step is sent; null when the recording holds no times.</summary>
    public required DateTimeOffset? At { get; init; }

    /// <summary>What must not be sent at once: an incident, a conversation, a person.</summary>
    public required string Lane { get; init; }

    /// <summary>The line of the recording, from 1, that the step comes from.</summary>
    public required int Line { get; init; }

    /// <summary>Made of the recorded row alone, so that replaying the row again changes nothing.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>The JSON that is posted.</summary>
    public required string Body { get; init; }

    /// <summary>What a person calls the step in a message.</summary>
    public abstract string Name { get; }
}
