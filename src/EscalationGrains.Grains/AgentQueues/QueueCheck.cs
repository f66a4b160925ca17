using EscalationGrains.Domain.AgentQueues;

namespace EscalationGrains.Grains.AgentQueues;

/// <summary>What a look at a part of a queue found.</summary>
/// <param name="Next">The case id after which the next look goes on; null: at the beginning.</param>
internal sealed record QueueCheck(IReadOnlyList<QueueOrphan> Orphans, string? Next);
