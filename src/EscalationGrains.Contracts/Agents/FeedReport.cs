namespace EscalationGrains.Contracts.Agents;

/// <summary>Which agents' feeds a gateway has open.</summary>
[GenerateSerializer, Immutable, Alias("eg.FeedReport")]
public sealed record FeedReport
{
    /// <summary>Another one at each start of the gateway.</summary>
    [Id(0)] public required string Gateway { get; init; }

    /// <summary>Counts the gateway's reports for this org, from 1; one that was overtaken says nothing.</summary>
    [Id(1)] public required long Number { get; init; }

    /// <summary><see cref="Opened"/> names all that are open there; else it and <see cref="Closed"/> name what changed.</summary>
    [Id(2)] public required bool Whole { get; init; }

    /// <summary>Ids of agents.</summary>
    [Id(3)] public required IReadOnlyList<string> Opened { get; init; }

    /// <summary>Ids of agents.</summary>
    [Id(4)] public IReadOnlyList<string> Closed { get; init; } = [];
}
