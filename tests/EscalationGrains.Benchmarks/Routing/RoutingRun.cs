using System.Diagnostics;
using EscalationGrains.Benchmarks.Reports;
using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Benchmarks.Routing;

/// <summary>One queue in memory: cases of all severities that wait, a fifth of which asks for a skill, and agents of which some come free again and again.</summary>
internal sealed class RoutingRun
{
    /// <summary>As many as the queue's grain sends to the roster at once.</summary>
    private const int PageSize = 256;

    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly IReadOnlyDictionary<string, int> Full = new Dictionary<string, int> { ["chat"] = 0 };
    private static readonly IReadOnlyDictionary<string, int> Free = new Dictionary<string, int> { ["chat"] = 1 };
    private static readonly QueueTerms Terms = new([new SkillNeed("cards", 3, TimeSpan.FromMinutes(2)) { AtLeast = Severity.High }], TimeSpan.FromMinutes(2));

    private readonly Random _random = new(7);
    private readonly WaitingList _list = new();
    private readonly ReadyAgent[] _agents;
    private readonly int _freed;
    private DateTimeOffset _now = Start;
    private int _cases;

    /// <param name="freed">Agents with a free slot at each decision.</param>
    public RoutingRun(int waiting, int agents, int freed)
    {
        _freed = freed;
        _agents = [.. Enumerable.Range(0, agents).Select(i => new ReadyAgent(AgentId.Of($"a{i}"), Full, _random.Next(5), Start.AddSeconds(-i))
        {
            Skills = new Dictionary<string, int> { ["cards"] = _random.Next(6) },
        })];
        for (var i = 0; i < waiting; i++)
        {
            Arrive();
        }

        var asked = WithFreeSlots();
        if (!Match(asked).SequenceEqual(MatchPlainly(asked)))
        {
            throw new InvalidOperationException("The two ways do not answer the same.");
        }
    }

    /// <param name="kept">True: as the engine does; false: the reference.</param>
    public RoutingFigure Measure(bool kept, TimeSpan span)
    {
        var (latencies, decisions) = (new Latencies(), 0L);
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var (rounds, spent) = (0L, TimeSpan.Zero);
        while (spent < span)
        {
            var asked = WithFreeSlots();
            var since = Stopwatch.GetTimestamp();
            var pairs = kept ? Match(asked) : MatchPlainly(asked);
            foreach (var (id, _) in pairs)
            {
                _list.Remove(id);
                Arrive();
            }

            var took = Stopwatch.GetElapsedTime(since);
            latencies.Add(took);
            spent += took;
            decisions += pairs.Count;
            rounds++;
        }

        return new RoutingFigure(decisions / spent.TotalSeconds, latencies, (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / rounds);
    }

    /// <summary>As the queue and the roster do: from the most urgent case on, a page at a time, while somebody has room.</summary>
    private List<(CaseId Case, AgentId Agent)> Match(ReadyAgent[] agents)
    {
        var (pairs, last, room) = (new List<(CaseId, AgentId)>(), (WaitingCase?)null, agents);
        while (room.Any(a => a.HasRoom) && _list.Next(last, PageSize) is { Count: > 0 } page)
        {
            last = page[^1];
            var found = RoutingRules.Match(page.Select(c => Terms.At(c, _now)), room);
            pairs.AddRange(found);
            var taken = found.Select(p => p.Agent).ToHashSet();
            room = taken.Count == 0 ? room : [.. room.Select(a => taken.Contains(a.Id) ? a with { FreeByChannel = Full, Load = a.Load + 1 } : a)];
        }

        return pairs;
    }

    /// <summary>What one would write first: everything in order, and for each case every agent.</summary>
    private List<(CaseId Case, AgentId Agent)> MatchPlainly(ReadyAgent[] agents)
    {
        var pairs = new List<(CaseId, AgentId)>();
        var free = agents.Where(a => a.HasRoom).ToDictionary(a => a.Id);
        foreach (var waiting in _list.All.Where(c => !c.Offered).Order(Urgency.Instance))
        {
            if (free.Count == 0)
            {
                break;
            }

            var asked = Terms.At(waiting, _now);
            var best = agents
                .Where(a => free.ContainsKey(a.Id) && asked.Skills.All(s => a.Skills.GetValueOrDefault(s.Key) >= s.Value))
                .OrderBy(a => a.Load).ThenBy(a => a.AvailableSince).ThenBy(a => a.Id.Value, StringComparer.Ordinal)
                .FirstOrDefault();
            if (best is not null)
            {
                free.Remove(best.Id);
                pairs.Add((waiting.CaseId, best.Id));
            }
        }

        return pairs;
    }

    private ReadyAgent[] WithFreeSlots()
    {
        var first = _random.Next(_agents.Length);
        return [.. _agents.Select((a, i) => (i - first + _agents.Length) % _agents.Length < _freed ? a with { FreeByChannel = Free } : a)];
    }

    private void Arrive()
    {
        _now += TimeSpan.FromMilliseconds(20);
        var severity = _random.Next(10) switch { 0 => Severity.Critical, 1 => Severity.High, < 8 => Severity.Normal, _ => Severity.Low };
        var due = _random.Next(4) == 0 ? (DateTimeOffset?)null : _now.AddMinutes(5 + _random.Next(240));
        _list.Put(new WaitingCase(CaseId.Of($"c{_cases++}"), 1, false, severity, _now, due, "chat", []) { KnowsLookedUp = true });
    }
}
