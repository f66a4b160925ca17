using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Domain.AgentQueues;

/// <summary>Who is asked next for what: a pure function of the queue and its agents. The queue proposes, the case decides.</summary>
public static class RoutingRules
{
    /// <summary>
    /// Pairs waiting cases with agents: the most urgent case first (<see cref="Urgency"/>); each to the least loaded agent with room on its channel who
    /// has the skills and was not passed over, then the longest idle; who has the preferred skills too is asked first. While a case is sticky it goes to
    /// nobody but that agent, if they are there and would do. A critical case that nobody has room for may interrupt one who allows it.
    /// Deterministic; never gives an agent more than it has room for.
    /// </summary>
    /// <param name="agents">Those who are there, also without room now.</param>
    public static IReadOnlyList<(CaseId Case, AgentId Agent)> Match(IEnumerable<WaitingCase> cases, IReadOnlyList<ReadyAgent> agents)
    {
        var room = new RoutingRoom(agents);
        if (room.IsFull)
        {
            return []; // nobody to ask: thousands of waiting cases need not be put in order for that
        }

        var open = cases.Where(c => !c.Offered).ToList();
        open.Sort(Urgency.Instance);
        var pairs = new List<(CaseId, AgentId)>();
        foreach (var waiting in open)
        {
            if (room.Take(waiting) is { } agent)
            {
                pairs.Add((waiting.CaseId, agent));
                if (room.IsFull)
                {
                    break;
                }
            }
        }

        return pairs;
    }
}
