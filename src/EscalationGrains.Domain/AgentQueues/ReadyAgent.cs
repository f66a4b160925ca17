using System.Collections.ObjectModel;
using EscalationGrains.Domain.Agents;

namespace EscalationGrains.Domain.AgentQueues;

/// <summary>An available agent who serves the queue.</summary>
/// <param name="FreeByChannel">Cases more it may take at once, by channel, 0 when full; channels left out take none at any time.</param>
/// <param name="Load">Cases and offers it has; the least loaded is asked first.</param>
/// <param name="AvailableSince">Among equals the longest idle is asked first.</param>
public sealed record ReadyAgent(AgentId Id, IReadOnlyDictionary<string, int> FreeByChannel, int Load, DateTimeOffset AvailableSince)
{
    /// <summary>What is left of the room that all channels share, in the units of <see cref="Weights"/>; null: they share none.</summary>
    public int? FreeTotal { get; init; }

    /// <summary>What one case takes of the shared room, by channel; 1 for channels left out.</summary>
    public IReadOnlyDictionary<string, int> Weights { get; init; } = ReadOnlyDictionary<string, int>.Empty;

    /// <summary>Channels on which it takes one critical case beyond its room now; empty while it has one or when it does not allow that.</summary>
    public IReadOnlyList<string> InterruptedBy { get; init; } = [];

    /// <summary>It could take a case now, be it by interruption.</summary>
    public bool CanTake => HasRoom || InterruptedBy.Count > 0;

    public bool HasRoom => FreeByChannel.Any(f => f.Value > 0 && !(FreeTotal < Weights.GetValueOrDefault(f.Key, 1)));

    /// <summary>The same agent while all room is kept for somebody else.</summary>
    public ReadyAgent WithoutRoom() => this with { FreeByChannel = FreeByChannel.ToDictionary(f => f.Key, _ => 0), InterruptedBy = [] };

    /// <summary>Level by skill.</summary>
    public IReadOnlyDictionary<string, int> Skills { get; init; } = ReadOnlyDictionary<string, int>.Empty;
}
