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
    [Property]
    public void Match_NeverExceedsRoom(Queue queue)
    {
        var channels = queue.Cases.ToDictionary(c => c.CaseId, c => c.Channel);

        foreach (var given in RoutingRules.Match(queue.Cases, queue.Agents).GroupBy(p => (p.Agent, Channel: channels[p.Case])))
        {
            Assert.True(given.Count() <= queue.Agents.Single(a => a.Id == given.Key.Agent).FreeByChannel.GetValueOrDefault(given.Key.Channel));
        }
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
                queue.Agents.Where(a => !left.PassedOver.Contains(a.Id)),
                a => Assert.Equal(
                    a.FreeByChannel.GetValueOrDefault(left.Channel),
                    pairs.Count(p => p.Agent == a.Id && channels[p.Case] == left.Channel)));
        }
    }

    public sealed record Queue(IReadOnlyList<WaitingCase> Cases, IReadOnlyList<ReadyAgent> Agents);

    public static class Queues
    {
        private static readonly AgentId[] Everybody = [.. Enumerable.Range(0, 5).Select(i => AgentId.Of($"a{i}"))];

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
            select new WaitingCase(
                CaseId.Of("c"), 1, offered, severity, A.Monday - TimeSpan.FromMinutes(waited), due == 0 ? null : A.Monday + TimeSpan.FromMinutes(due), channel, [.. passedOver]);

        private static Gen<ReadyAgent> Agent(AgentId id) =>
            from chat in Gen.Choose(0, 3)
            from voice in Gen.Choose(0, 1)
            from load in Gen.Choose(0, 4)
            from idle in Gen.Choose(0, 3)
            select new ReadyAgent(id, new Dictionary<string, int> { ["chat"] = chat, ["voice"] = voice }, load, A.Monday - TimeSpan.FromMinutes(idle));
    }
}
