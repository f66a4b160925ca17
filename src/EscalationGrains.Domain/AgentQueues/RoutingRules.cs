using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Domain.AgentQueues;

/// <summary>Who is asked next for what: a pure function of the queue and its agents. The queue proposes, the case decides.</summary>
public static class RoutingRules
{
    /// <summary>
    /// Pairs waiting cases with agents: the worst severity first, then the nearest deadline, then the longest wait; each to the least
    /// loaded agent with room on its channel who was not passed over. Deterministic; never gives an agent more than it has room for.
    /// </summary>
    public static IReadOnlyList<(CaseId Case, AgentId Agent)> Match(IEnumerable<WaitingCase> cases, IReadOnlyList<ReadyAgent> agents)
    {
        var pairs = new List<(CaseId, AgentId)>();
        var room = agents.ToDictionary(a => a.Id, a => new Dictionary<string, int>(a.FreeByChannel));
        var given = agents.ToDictionary(a => a.Id, a => a.Load);
        var roomLeft = agents.Sum(a => a.FreeByChannel.Values.Sum());
        if (roomLeft == 0)
        {
            return pairs; // nobody to ask: thousands of waiting cases need not be put in order for that
        }

        foreach (var waiting in cases.Where(c => !c.Offered).Order(Urgency.Instance))
        {
            var best = agents
                .Where(a => !waiting.PassedOver.Contains(a.Id) && room[a.Id].GetValueOrDefault(waiting.Channel) > 0)
                .OrderBy(a => given[a.Id]).ThenBy(a => a.AvailableSince).ThenBy(a => a.Id.Value, StringComparer.Ordinal)
                .FirstOrDefault();
            if (best is null)
            {
                continue;
            }

            room[best.Id][waiting.Channel]--;
            given[best.Id]++;
            pairs.Add((waiting.CaseId, best.Id));
            if (--roomLeft == 0)
            {
                break;
            }
        }

        return pairs;
    }
}
