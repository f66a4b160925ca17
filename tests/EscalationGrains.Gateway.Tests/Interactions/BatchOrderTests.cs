using EscalationGrains.Gateway.Interactions;

namespace EscalationGrains.Gateway.Tests.Interactions;

public sealed class BatchOrderTests
{
    private readonly BatchOrder _order = new();
    private readonly List<TaskCompletionSource> _lines = [];

    [Fact]
    public void SharedKey_Waits()
    {
        Enter("a");

        var second = Enter("a");

        Assert.False(second.IsCompleted);
        _lines[0].SetResult();
        Assert.True(second.IsCompleted);
    }

    [Fact]
    public void NoSharedKey_DoesNotWait()
    {
        Enter("a");

        Assert.True(Enter("b").IsCompleted);
        Assert.True(Enter().IsCompleted);
    }

    [Fact]
    public void KeysJoinedOnAnEarlierLine_StayJoined()
    {
        Enter("a", "b");
        _lines[0].SetResult();
        Enter("b");

        var third = Enter("a");

        Assert.False(third.IsCompleted);
    }

    [Fact]
    public void LineThatJoinsGroups_WaitsForAllOfThem()
    {
        Enter("a");
        Enter("b");
        Enter("c");

        var joining = Enter("a", "b", "c");
        _lines[0].SetResult();
        _lines[1].SetResult();
        var early = joining.IsCompleted;
        _lines[2].SetResult();

        Assert.False(early);
        Assert.True(joining.IsCompleted);
        Assert.False(Enter("b").IsCompleted);
    }

    [Fact]
    public void SameKeyTwiceOnALine_WaitsForNobody() => Assert.True(Enter("a", "a").IsCompleted);

    [Fact]
    public void Cleared_NothingWaits()
    {
        Enter("a");
        _order.Clear();

        Assert.True(Enter("a").IsCompleted);
    }

    private Task Enter(params string[] keys)
    {
        _lines.Add(new());
        return _order.Enter(keys, _lines[^1].Task);
    }
}
