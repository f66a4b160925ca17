namespace EscalationGrains.Gateway.Agents;

/// <summary>Body of <c>PUT /v1/agents/{agentId}/presence</c>, for the reference page.</summary>
internal sealed record PresenceRequest
{
    /// <summary><c>available busy away wrap-up offline</c></summary>
    public required string State { get; init; }

    /// <summary>Another presence on some channels, by channel; the state holds for those left out.</summary>
    public IReadOnlyDictionary<string, string>? Channels { get; init; }

    public const string Example = """
        {"state":"available","channels":{"chat":"busy","voice":"offline"}}
        """;
}
