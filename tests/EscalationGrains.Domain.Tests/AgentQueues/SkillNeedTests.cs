using EscalationGrains.Domain.AgentQueues;

namespace EscalationGrains.Domain.Tests.AgentQueues;

public sealed class SkillNeedTests
{
    [Theory]
    [InlineData(0, 3)]
    [InlineData(119, 3)]
    [InlineData(120, 2)]
    [InlineData(359, 1)]
    [InlineData(360, 0)]
    [InlineData(100_000, 0)]
    [InlineData(-5, 3)]
    public void Level_FallsByOneAfterEachWait(int seconds, int level) =>
        Assert.Equal(level, new SkillNeed("cards", 3, TimeSpan.FromMinutes(2)).LevelAfter(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(-5, 120)]
    [InlineData(0, 120)]
    [InlineData(119, 120)]
    [InlineData(120, 240)]
    [InlineData(359, 360)]
    [InlineData(360, null)]
    public void NextFall_IsWhenTheLevelFalls(int seconds, int? at) =>
        Assert.Equal(at, (int?)new SkillNeed("cards", 3, TimeSpan.FromMinutes(2)).NextFallAfter(TimeSpan.FromSeconds(seconds))?.TotalSeconds);

    [Fact]
    public void Level_ThatIsNotRelaxed_Stays()
    {
        var need = new SkillNeed("cards", 3, null);

        Assert.Equal(3, need.LevelAfter(TimeSpan.FromDays(99)));
        Assert.Null(need.NextFallAfter(TimeSpan.FromDays(99)));
    }
}
