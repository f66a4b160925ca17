using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Tests.Building;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EscalationGrains.Domain.Tests.Properties;

[Properties(Arbitrary = [typeof(Queues)], MaxTest = 300)]
public sealed class RoutingProperties
{
    /// <summary>Beyond its room an agent gets one critical case at most, and only when it may be interrupted.</summary>
    [Property]
    public void Match_NeverExceedsRoom(Queue queue)
    {
        var cases = queue.Cases.ToDictionary(c => c.CaseId);
        foreach (var given in RoutingRules.Match(queue.Cases, queue.Agents).GroupBy(p => p.Agent))
        {
            var agent = queue.Agents.Single(a => a.Id == given.Key);
            var taken = given.Select(p => cases[p.Case]).ToList();
            var beyond = taken.GroupBy(c => c.Channel).Sum(g => Math.Max(0, g.Count() - agent.FreeByChannel.GetValueOrDefault(g.Key)));
            var heaviest = beyond == 0 ? 0 : taken.Where(c => c.Severity == Severity.Critical).Max(c => agent.Weights.GetValueOrDefault(c.Channel, 1));
            var shared = taken.Sum(c => agent.Weights.GetValueOrDefault(c.Channel, 1));

            Assert.True(beyond <= (agent.InterruptedBy.Count > 0 ? 1 : 0));
            Assert.True(agent.FreeTotal is null || agent.InterruptedBy.Count > 0 || shared <= agent.FreeTotal);
            Assert.True(beyond == 0 || taken.Exists(c => c.Severity == Severity.Critical && agent.InterruptedBy.Contains(c.Channel)));
            Assert.True(agent.FreeTotal is null || beyond == 0 || shared <= agent.FreeTotal + heaviest);
        }
    }

    /// <summary>What the policy asks for is never undercut but by the levels that the wait has taken off.</summary>
    [Property]
    public void Match_SkillFloor_FallsByRelaxationOnly(Queue queue, PositiveInt level, PositiveInt every, NonNegativeInt waited)
    {
        var asked = (level.Get % 5) + 1;
        var (step, now) = (TimeSpan.FromSeconds(every.Get), A.Monday + TimeSpan.FromSeconds(waited.Get));
        var terms = new QueueTerms([new SkillNeed("cards", asked, step)], null);
        foreach (var (id, agent) in RoutingRules.Match(queue.Cases.Select(c => terms.At(c, now)), queue.Agents))
        {
            var fallen = (int)Math.Floor((now - queue.Cases.Single(c => c.CaseId == id).WaitingSince) / step);
            Assert.True(queue.Agents.Single(a => a.Id == agent).Skills["cards"] >= asked - fallen);
        }
    }

    /// <summary>Between two changes that are announced, the passing of time changes nothing: a queue that sleeps until the next one misses none.</summary>
    [Property]
    public void Terms_ChangeAtAnnouncedInstantsOnly(PositiveInt level, PositiveInt every, PositiveInt box, NonNegativeInt at, NonNegativeInt later)
    {
        var terms = new QueueTerms([new SkillNeed("cards", (level.Get % 5) + 1, TimeSpan.FromSeconds(every.Get))], TimeSpan.FromSeconds(box.Get));
        var waiting = new WaitingCase(CaseId.Of("c"), 1, false, Severity.Normal, A.Monday, null, "chat", []) { Knows = Queues.Everybody[0] };
        var (from, to) = (A.Monday + TimeSpan.FromSeconds(at.Get), A.Monday + TimeSpan.FromSeconds(at.Get + later.Get));
        var (before, after, next) = (terms.At(waiting, from), terms.At(waiting, to), terms.NextChange(waiting, from));

        Assert.True(next is null || next > from);
        Assert.Equal(next is null || to < next, before.Sticky == after.Sticky && before.Skills.SequenceEqual(after.Skills));
    }

    /// <summary>Cases are offered as soon as somebody can be asked, and refused or left at random; nobody is asked about a case again before everybody was.</summary>
    [Property(MaxTest = 100)]
    public void Match_WithAnswersAtRandom_AsksEverybodyBeforeAnybodyAgain(PositiveInt count, int seed)
    {
        var random = new Random(seed);
        var agents = Queues.Everybody.Select(id => new ReadyAgent(id, new Dictionary<string, int> { ["chat"] = 6 }, random.Next(3), A.Monday)).ToList();
        var policy = Doc.Policy("{}");
        var cases = Enumerable.Range(0, (count.Get % 6) + 1).Select(_ => A.Case().Under(policy).Opened()).ToArray();
        var asked = cases.Select(_ => new List<AgentId>()).ToArray();
        for (var round = 0; round < 40; round++)
        {
            var waiting = cases.Select((c, i) => new WaitingCase(
                CaseId.Of($"{i}"), c.State.Version, c.State.Offer is not null, c.State.Severity, c.State.WaitingSince!.Value, c.State.ClocksDueAt, "chat", c.State.PassedOver));
            foreach (var (id, agent) in RoutingRules.Match(waiting, agents))
            {
                var index = int.Parse(id.Value, System.Globalization.CultureInfo.InvariantCulture);
                cases[index].Offered(agent);
                Assert.DoesNotContain(agent, asked[index]);
                asked[index].Add(agent);
            }

            for (var i = 0; i < cases.Length; i++)
            {
                if (random.Next(4) == 0 && cases[i].After(minutes: 2).State.NextDueAt <= cases[i].Now)
                {
                    cases[i].Woken(); // an offer that stood has run out, or a round in which nobody was left to ask has ended
                }

                if (cases[i].State is { Offer: null, PassedOver.Count: 0 })
                {
                    Assert.Equal(agents.Count, asked[i].Count);
                    asked[i].Clear();
                }
                else if (cases[i].State.Offer is { } offer && random.Next(2) == 0)
                {
                    cases[i].Declined(offer.AgentId);
                }
            }
        }
    }

    [Property]
    public void Match_AgentsHaveTheSkills(Queue queue)
    {
        Assert.All(RoutingRules.Match(queue.Cases, queue.Agents), p => Assert.True(
            Masters(queue.Agents.Single(a => a.Id == p.Agent), queue.Cases.Single(c => c.CaseId == p.Case))));
    }

    /// <summary>Whatever keeps arriving, a case that somebody can take is offered before more than a bounded number of others: those that were
    /// there, and those that came within what the worst severity is worth.</summary>
    [Property]
    public void Match_WithMoreArrivingAtEachRound_StarvesNobody(Queue queue)
    {
        var takers = new ReadyAgent[] { new(Queues.Everybody[0], new Dictionary<string, int> { ["chat"] = 1 }, 0, A.Monday) };
        var list = new WaitingList();
        foreach (var waiting in queue.Cases.Where(c => c is { Offered: false, Channel: "chat", Skills.Count: 0 }))
        {
            list.Put(waiting with { PassedOver = [] });
        }

        var left = list.Next(null, int.MaxValue).Select(c => c.CaseId).ToHashSet();

        // A critical case comes each hour, and each hour one is taken.
        var bound = left.Count + (int)(4 * Urgency.Step / TimeSpan.FromHours(1)) + 1;
        for (var round = 0; round < bound; round++)
        {
            var at = A.Monday + TimeSpan.FromHours(round);
            list.Put(new WaitingCase(CaseId.Of($"new{round}"), 1, false, Severity.Critical, at, at, "chat", []));
            var (taken, _) = Assert.Single(RoutingRules.Match(list.Next(null, int.MaxValue), takers));
            list.Remove(taken);
            left.Remove(taken);
        }

        Assert.Empty(left);
    }

    [Property]
    public void WaitingList_Pages_AreAllInOrder_WhateverCameAndWent(Queue queue, PositiveInt page)
    {
        var list = new WaitingList();
        foreach (var waiting in queue.Cases)
        {
            list.Put(waiting with { Severity = Severity.Critical, Offered = !waiting.Offered });
            list.Put(waiting);
        }

        foreach (var gone in queue.Cases.Where(c => c.PassedOver.Count == 1))
        {
            list.Remove(gone.CaseId);
        }

        var pages = new List<WaitingCase>();
        while (list.Next(pages.LastOrDefault(), page.Get) is { Count: > 0 } next)
        {
            pages.AddRange(next);
        }

        var expected = queue.Cases.Where(c => !c.Offered && c.PassedOver.Count != 1).Order(Urgency.Instance).ToList();
        Assert.Equal(expected.Select(c => c.CaseId), pages.Select(c => c.CaseId));
        Assert.Equal((expected.Count, expected.Exists(c => c.Severity == Severity.Critical)), (list.OpenCount, list.HasCritical));
    }

    [Property]
    public void Match_EachCaseOnce_AndAsksNobodyPassedOver(Queue queue)
    {
        var pairs = RoutingRules.Match(queue.Cases, queue.Agents);

        Assert.Equal(pairs.Count, pairs.Select(p => p.Case).Distinct().Count());
        Assert.All(pairs, p =>
        {
            var waiting = queue.Cases.Single(c => c.CaseId == p.Case);
            Assert.False(waiting.Offered);
            Assert.DoesNotContain(p.Agent, waiting.PassedOver);
        });
    }

    [Property]
    public void Match_Shuffled_IsTheSame(Queue queue, int seed)
    {
        var (cases, agents) = (queue.Cases.ToArray(), queue.Agents.ToArray());
        new Random(seed).Shuffle(cases);
        new Random(seed).Shuffle(agents);

        Assert.Equal(RoutingRules.Match(queue.Cases, queue.Agents), RoutingRules.Match(cases, agents));
    }

    [Property]
    public void Match_Unmatched_NobodyHadRoomLeft(Queue queue)
    {
        var pairs = RoutingRules.Match(queue.Cases, queue.Agents);
        var channels = queue.Cases.ToDictionary(c => c.CaseId, c => c.Channel);

        foreach (var left in queue.Cases.Where(c => !c.Offered && pairs.All(p => p.Case != c.CaseId)))
        {
            Assert.All(
                queue.Agents.Where(a => !left.PassedOver.Contains(a.Id) && Masters(a, left)),
                a =>
                {
                    var given = pairs.Where(p => p.Agent == a.Id).Select(p => channels[p.Case]).ToList();
                    var shared = a.FreeTotal - given.Sum(c => a.Weights.GetValueOrDefault(c, 1));
                    Assert.True(
                        given.Count(c => c == left.Channel) >= a.FreeByChannel.GetValueOrDefault(left.Channel) || shared < a.Weights.GetValueOrDefault(left.Channel, 1));
                    Assert.True(left.Severity != Severity.Critical || !a.InterruptedBy.Contains(left.Channel) || given.Count > 0);
                });
        }
    }

    private static bool Masters(ReadyAgent agent, WaitingCase waiting) => waiting.Skills.All(s => agent.Skills.GetValueOrDefault(s.Key) >= s.Value);

    public sealed record Queue(IReadOnlyList<WaitingCase> Cases, IReadOnlyList<ReadyAgent> Agents);

    public static class Queues
    {
        public static readonly AgentId[] Everybody = [.. Enumerable.Range(0, 5).Select(i => AgentId.Of($"a{i}"))];

        public static Arbitrary<Queue> Arbitrary() => (
            from cases in Gen.ListOf(Case)
            from agents in Gen.CollectToList(Everybody, Agent)
            select new Queue([.. cases.Select((c, i) => c with { CaseId = CaseId.Of($"c{i}") })], [.. agents])).ToArbitrary();

        private static Gen<WaitingCase> Case =>
            from offered in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
            from severity in Gen.Elements(Enum.GetValues<Severity>())
            from waited in Gen.Choose(0, 3)
            from due in Gen.Choose(0, 3)
            from channel in Gen.Elements("chat", "voice", "email")
            from passedOver in Gen.SubListOf(Everybody)
            from skill in Gen.Choose(-2, 3)
            select new WaitingCase(
                CaseId.Of("c"), 1, offered, severity, A.Monday - TimeSpan.FromMinutes(waited), due == 0 ? null : A.Monday + TimeSpan.FromMinutes(due), channel, [.. passedOver])
            {
                Skills = skill > 0 ? new Dictionary<string, int> { ["cards"] = skill } : [],
            };

        private static Gen<ReadyAgent> Agent(AgentId id) =>
            from chat in Gen.Choose(0, 3)
            from voice in Gen.Choose(0, 1)
            from load in Gen.Choose(0, 4)
            from idle in Gen.Choose(0, 3)
            from skill in Gen.Choose(0, 3)
            from total in Gen.Choose(-1, 4)
            from weight in Gen.Choose(1, 3)
            from interruptible in Gen.Elements(true, false)
            select new ReadyAgent(id, new Dictionary<string, int> { ["chat"] = chat, ["voice"] = voice }, load, A.Monday - TimeSpan.FromMinutes(idle))
            {
                Skills = new Dictionary<string, int> { ["cards"] = skill },
                FreeTotal = total < 0 ? null : total,
                Weights = new Dictionary<string, int> { ["voice"] = weight },
                InterruptedBy = interruptible ? ["chat", "voice", "email"] : [],
            };
    }
}
