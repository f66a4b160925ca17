using System.Collections.ObjectModel;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Domain.AgentQueues;

/// <summary>A case in a queue, as its last notice told.</summary>
public sealed record WaitingCase(
    CaseId CaseId, long Version, bool Offered, Severity Severity, DateTimeOffset WaitingSince, DateTimeOffset? DueAt, string Channel, IReadOnlyList<AgentId> PassedOver)
{
    /// <summary>A supervisor's word on its place, -9 to 9, 0 for none.</summary>
    public int Priority { get; init; }

    /// <summary>Level by skill that its agent must have now.</summary>
    public IReadOnlyDictionary<string, int> Skills { get; init; } = ReadOnlyDictionary<string, int>.Empty;

    /// <summary>Level by skill of agents who are asked before others.</summary>
    public IReadOnlyDictionary<string, int> Preferred { get; init; } = ReadOnlyDictionary<string, int>.Empty;

    /// <summary>The agent who had it in this queue before, or had the customer's last case; null: nobody, or not looked up yet.</summary>
    public AgentId? Knows { get; init; }

    /// <summary>Who had the customer's last case was looked up.</summary>
    public bool KnowsLookedUp { get; init; }

    /// <summary>Who is waited for now as long as they are there; null: nobody.</summary>
    public AgentId? Sticky { get; init; }
}
