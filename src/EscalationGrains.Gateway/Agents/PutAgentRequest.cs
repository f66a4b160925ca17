namespace EscalationGrains.Gateway.Agents;

/// <summary>Body of <c>PUT /v1/agents/{agentId}</c>, for the reference page.</summary>
internal sealed record PutAgentRequest
{
    public required string Name { get; init; }

    /// <summary>0 to 3.</summary>
    public IReadOnlyList<int>? Tiers { get; init; }

    /// <summary>Empty means all.</summary>
    public IReadOnlyList<string>? Departments { get; init; }

    /// <summary>Empty means all.</summary>
    public IReadOnlyList<string>? Languages { get; init; }

    /// <summary>Level 1 to 5 by skill.</summary>
    public IReadOnlyDictionary<string, int>? Skills { get; init; }

    /// <summary>Cases at once by channel; left out, one on each; a channel left out means none.</summary>
    public IReadOnlyDictionary<string, int>? Capacity { get; init; }

    /// <summary>What the agent may approve alone, by kind.</summary>
    public IReadOnlyDictionary<string, decimal>? Limits { get; init; }

    /// <summary>Tenants of your key to serve; empty means all of them. Those of other keys stay.</summary>
    public IReadOnlyList<string>? Tenants { get; init; }

    /// <summary>Offers in a row that run out unanswered before the agent is set away, 0 to 20; 0 means never, left out 2.</summary>
    public int? MissedOffersToAway { get; init; }

    /// <summary>Empty means all.</summary>
    public IReadOnlyList<string>? Regions { get; init; }

    /// <summary>Room that all channels share, in the units of <see cref="Weights"/>; left out, they share none.</summary>
    public int? TotalCapacity { get; init; }

    /// <summary>What one case takes of the shared room, by channel; 1 for channels left out.</summary>
    public IReadOnlyDictionary<string, int>? Weights { get; init; }

    /// <summary>Takes one critical case beyond the capacity.</summary>
    public bool? Interruptible { get; init; }

    /// <summary>How long after the last event feed ended the agent counts as offline, an ISO 8601 duration from <c>PT0S</c> to <c>PT1H</c>; left out, the
    /// server's setting (30 s).</summary>
    public string? ReconnectGrace { get; init; }

    public const string Example = """
        {"name":"Ben","tiers":[1,2],"departments":["billing"],"languages":["en"],"skills":{"cards":3},
         "capacity":{"chat":3,"voice":1,"email":5},"limits":{"refund":50}}
        """;
}
