using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.Triage;

/// <summary>Phrases that an operator added decide as the built-in ones do.</summary>
public sealed class OwnPhrasesTests(OwnPhrasesCluster own, EscalationCluster usual) : IClassFixture<OwnPhrasesCluster>, IClassFixture<EscalationCluster>
{
    [Fact]
    public async Task AddedPhrase_AskedTwice_MovesTheCase() => Assert.Equal(2, await TierAfterAsync(own, "Fetch the overlord!"));

    [Fact]
    public async Task AddedPhrase_WhereNobodyAddedIt_SaysNothing() => Assert.Equal(1, await TierAfterAsync(usual, "Fetch the overlord!"));

    [Fact]
    public async Task BuiltInPhrase_BesideAddedOnes_StillCounts() => Assert.Equal(2, await TierAfterAsync(own, "I want to speak to a manager."));

    private static async Task<int> TierAfterAsync(EscalationCluster cluster, string text)
    {
        var desk = await cluster.OpenDeskAsync();
        var email = desk.NewEmail();
        Assert.Equal(1, (await desk.ReceiveAsync(Desk.Says(email, text))).Tier);
        return (await desk.ReceiveAsync(Desk.Says(email, text))).Tier;
    }
}
