using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.AgentQueues;

public sealed class ChangeTimesTests
{
    private readonly ChangeTimes _times = new();

    [Fact]
    public void TakeDue_GivesEachOnce_TheNearestFirst()
    {
        Set("c1", 3);
        Set("c2", 1);
        Set("c3", 2);
        Set("c4", 2);

        Assert.Equal(["c2", "c3", "c4"], Due(2));
        Assert.Empty(Due(2));
        Assert.Equal(A.Monday + TimeSpan.FromMinutes(3), _times.Next);
    }

    [Fact]
    public void Set_Again_Replaces()
    {
        Set("c1", 1);
        Set("c1", 5);
        Set("c2", 2);
        Set("c2", null);

        Assert.Empty(Due(4));
        Assert.Equal(["c1"], Due(5));
        Assert.Null(_times.Next);
    }

    private void Set(string id, int? minute) => _times.Set(CaseId.Of(id), minute is { } m ? A.Monday + TimeSpan.FromMinutes(m) : null);

    private IEnumerable<string> Due(int minute) => _times.TakeDue(A.Monday + TimeSpan.FromMinutes(minute)).Select(c => c.Value);
}
