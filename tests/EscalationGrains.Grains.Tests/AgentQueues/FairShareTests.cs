using EscalationGrains.Contracts.Cases;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.AgentQueues;

/// <summary>One agent for two brands, one of which has many times as much waiting.</summary>
public sealed class FairShareTests(EscalationCluster cluster) : IClassFixture<EscalationCluster>
{
    [Theory]
    [InlineData("org-fair-1", true)]
    [InlineData("org-fair-2", false)]
    public async Task FreedSlots_GoToEachBrandInTurn(string org, bool bigFirst)
    {
        var (one, two) = (await cluster.OpenDeskAsync(org), await cluster.OpenDeskAsync(org));
        var (big, small) = bigFirst ? (one, two) : (two, one);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => big.OpenCaseAsync(department: i % 2 == 0 ? "billing" : "tech")));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => small.OpenCaseAsync()));
        await cluster.SettleAsync();
        await big.HireAsync("ann");

        var served = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            await cluster.SettleAsync();
            var (desk, offered) = Assert.Single((await OffersOf(big)).Concat(await OffersOf(small)));
            served.Add(desk.Name);
            Assert.Null((await desk.Commands.Accept(offered.OfferId!, "ann", null)).Refusal);
            await big.OpenCaseAsync(department: "billing"); // more keeps coming where most waits
            await desk.DoAsync(offered.Id, new CaseCommand.Resolve { Header = Desk.By() });
        }

        Assert.Equal(4, served.Count(s => s == small.Name));
        Assert.All(served.Zip(served.Skip(1)), s => Assert.NotEqual(s.First, s.Second));
    }

    [Fact]
    public async Task ABrandWhoseCaseSheRefused_KeepsNoRoomFromTheOther()
    {
        var (busy, refused) = (await cluster.OpenDeskAsync("org-refused"), await cluster.OpenDeskAsync("org-refused"));
        await busy.HireAsync("ann");
        await refused.OpenCaseAsync();
        await cluster.SettleAsync();
        await refused.Commands.Decline(Assert.Single(await OffersOf(refused)).Case.OfferId!, "ann", null, null);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => busy.OpenCaseAsync()));
        for (var i = 0; i < 3; i++)
        {
            await cluster.SettleAsync();
            var (desk, offered) = Assert.Single((await OffersOf(busy)).Concat(await OffersOf(refused)));
            Assert.Equal(busy.Name, desk.Name);
            Assert.Null((await desk.Commands.Accept(offered.OfferId!, "ann", null)).Refusal);
            await desk.DoAsync(offered.Id, new CaseCommand.Resolve { Header = Desk.By() });
        }
    }

    private static async Task<IEnumerable<(Desk Desk, CaseSummary Case)>> OffersOf(Desk desk) =>
        (await desk.Cases.List(new CaseFilter { Limit = 500 })).Items.Where(c => c.OfferId is not null).Select(c => (desk, c));
}
