using System.Collections.ObjectModel;
using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Contracts.AgentQueues;

/// <summary>A waiting case a queue wants an agent for.</summary>
[GenerateSerializer, Immutable, Alias("eg.UnroutedCase")]
public sealed record UnroutedCase
{
    [Id(0)] public required string CaseId { get; init; }

    [Id(1)] public required Severity Severity { get; init; }

    [Id(2)] public required DateTimeOffset WaitingSince { get; init; }

    [Id(3)] public DateTimeOffset? DueAt { get; init; }

    [Id(4)] public required string Channel { get; init; }

    [Id(5)] public required IReadOnlyList<string> PassedOver { get; init; }

    /// <summary>A supervisor's word on its place, -9 to 9; 0: none.</summary>
    [Id(6)] public int Priority { get; init; }

    /// <summary>Level by skill that the agent must have now.</summary>
    [Id(7)] public IReadOnlyDictionary<string, int> Skills { get; init; } = ReadOnlyDictionary<string, int>.Empty;

    /// <summary>Level by skill of agents who are asked before others.</summary>
    [Id(8)] public IReadOnlyDictionary<string, int> Preferred { get; init; } = ReadOnlyDictionary<string, int>.Empty;

    /// <summary>Who is waited for as long as they are there; null: nobody.</summary>
    [Id(9)] public string? Sticky { get; init; }
}
