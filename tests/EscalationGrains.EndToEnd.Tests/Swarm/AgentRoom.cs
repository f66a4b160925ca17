using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.EndToEnd.Tests.Load;

namespace EscalationGrains.EndToEnd.Tests.Swarm;

/// <summary>
/// What took room of whom, instant by instant, out of the journals of all cases: an offer from when it is made until it ends, a case that is owned and live unless
/// somebody is looked for.
/// </summary>
internal sealed class AgentRoom
{
    private readonly List<(DateTimeOffset At, int Change, string Agent, string Channel, string CaseId)> _changes = [];

    /// <summary>The most that anybody held at once, as a share of the room there was for it.</summary>
    public double Fullest { get; private set; }

    public void Add(string caseId, IReadOnlyList<CaseEventAnswer> journal)
    {
        var channel = CaseJournal.Text(journal[0], "channel");
        HashSet<string> held = [];
        var (owner, offered, waits, live) = ((string?)null, (string?)null, true, true);

        // Facts of one act have one instant and are one change.
        foreach (var act in journal.GroupBy(e => e.At).OrderBy(g => g.Key))
        {
            foreach (var e in act)
            {
                switch (e.Kind)
                {
                    case "offer-made":
                        offered = CaseJournal.Text(e, "agentId");
                        break;
                    case "offer-accepted":
                        (owner, offered, waits) = (CaseJournal.Text(e, "agentId"), null, false);
                        break;
                    case "offer-declined" or "offer-expired" or "offer-withdrawn" or "offer-superseded":
                        offered = null;
                        break;
                    case "escalated" or "handed-back":
                        waits = true;
                        break;
                    case "owner-released":
                        (owner, waits) = (null, true);
                        break;
                    case "resolved" or "closed":
                        live = false;
                        break;
                }
            }

            HashSet<string> now = [];
            _ = offered is not null && now.Add(offered);
            _ = owner is not null && live && !waits && now.Add(owner);
            _changes.AddRange(held.Except(now).Select(agent => (act.Key, -1, agent, channel, caseId)));
            _changes.AddRange(now.Except(held).Select(agent => (act.Key, 1, agent, channel, caseId)));
            held = now;
        }
    }

    /// <summary>Goes through all instants in order; what is given back at an instant is free at it.</summary>
    public void Check(IReadOnlyList<SwarmAgent> agents, Findings findings)
    {
        var room = agents.ToDictionary(a => a.Id, a => a.Capacity);
        var taken = new Dictionary<(string, string), int>();
        foreach (var (at, change, agent, channel, caseId) in _changes.OrderBy(c => c.At).ThenBy(c => c.Change))
        {
            var now = taken[(agent, channel)] = taken.GetValueOrDefault((agent, channel)) + change;
            var most = room[agent].GetValueOrDefault(channel);
            findings.Unless(now <= most, $"{agent} had {now} of {most} on {channel} at {at:O}, when {caseId} was added");
            Fullest = most == 0 ? Fullest : Math.Max(Fullest, now / (double)most);
        }
    }
}
