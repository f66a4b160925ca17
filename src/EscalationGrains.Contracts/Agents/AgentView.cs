namespace EscalationGrains.Contracts.Agents;

/// <summary>An agent as the API shows it.</summary>
[GenerateSerializer, Immutable, Alias("eg.AgentView")]
public sealed record AgentView
{
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public required string Org { get; init; }

    [Id(2)] public required AgentProfile Profile { get; init; }

    [Id(3)] public required string Presence { get; init; }

    [Id(4)] public required int OpenOffers { get; init; }

    [Id(5)] public required int OwnedCases { get; init; }

    [Id(6)] public DateTimeOffset? PresenceSince { get; init; }

    /// <summary>Why the engine set the presence, e.g. <c>missed-offers</c>; null when the agent did.</summary>
    [Id(7)] public string? PresenceCause { get; init; }

    /// <summary><c>open</c>; <c>lost</c> while a reconnect is waited for; null: none, so that none can be lost.</summary>
    [Id(8)] public string? Feed { get; init; }

    /// <summary>Presence on channels where it differs, by channel.</summary>
    [Id(9)] public IReadOnlyDictionary<string, string> Channels { get; init; } = new Dictionary<string, string>();
}
