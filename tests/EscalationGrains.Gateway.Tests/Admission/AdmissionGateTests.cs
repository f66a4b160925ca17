using EscalationGrains.Gateway.Admission;
using FsCheck.Xunit;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EscalationGrains.Gateway.Tests.Admission;

public sealed class AdmissionGateTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void OneTenant_HasTheWholeLimit_AndNoMore()
    {
        var gate = Gate(limit: 4);

        Assert.Equal(4, Enter(gate, "a", 10).Count);

        Assert.Equal(Admitted.Overloaded, gate.TryEnter("a", null, out var retryAfter, out _));
        Assert.Equal(TimeSpan.FromSeconds(1), retryAfter);
    }

    [Fact]
    public void WhoLeaves_MakesRoom()
    {
        var gate = Gate(limit: 2);
        var entered = Enter(gate, "a", 2);

        gate.Leave("a", entered[0]);

        Assert.Single(Enter(gate, "a", 5));
    }

    [Fact]
    public void FullOfOneTenant_AnotherStillHasItsShare()
    {
        var gate = Gate(limit: 8);
        Enter(gate, "flood", 100);
        _time.Advance(TimeSpan.FromMilliseconds(200));

        Assert.Equal(4, Enter(gate, "quiet", 100).Count);
        Assert.Empty(Enter(gate, "flood", 100));
    }

    [Fact]
    public void WhatNobodyElseWants_OneMayHave()
    {
        var gate = Gate(limit: 8);
        Enter(gate, "quiet", 1);

        Assert.Equal(7, Enter(gate, "flood", 100).Count);
    }

    [Fact]
    public void OverQuota_IsRefusedUntilATokenCame_WhateverRoomThereIs()
    {
        var gate = Gate(limit: 100, quota: 2);

        Assert.Equal(4, Enter(gate, "a", 10).Count); // two seconds of it at once
        Assert.Equal(Admitted.OverQuota, gate.TryEnter("a", null, out var retryAfter, out _));
        Assert.Equal(TimeSpan.FromMilliseconds(500), retryAfter);
        Assert.Equal(Admitted.Yes, gate.TryEnter("b", null, out _, out _));
        _time.Advance(retryAfter);
        Assert.Equal(Admitted.Yes, gate.TryEnter("a", null, out _, out _));
    }

    [Fact]
    public void QuotaOfItsOwn_ComesBeforeTheConfigurations_AndMayChange()
    {
        var gate = Gate(limit: 100, quota: 100);
        int Take(int? own) => Enumerable.Range(0, 50).Count(_ => gate.TryEnter("a", own, out TimeSpan _, out TimeSpan _) == Admitted.Yes);

        Assert.Equal(4, Take(2)); // two seconds of it at once
        Assert.Equal(0, Take(3)); // a change gives nothing
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(3, Take(3));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(50, Take(null));
    }

    [Fact]
    public void RefusedForTheCrowd_CostsNoQuota()
    {
        var gate = Gate(limit: 1, quota: 2);
        var entered = Enter(gate, "a", 1);
        Assert.Empty(Enter(gate, "a", 50));

        gate.Leave("a", entered[0]);

        Assert.Equal(Admitted.Yes, gate.TryEnter("a", null, out _, out _));
    }

    [Fact]
    public async Task Lines_Wait_AndGoOnWhenOneLeaves()
    {
        var gate = Gate(limit: 8, lines: 2);
        await gate.EnterLineAsync("a", null);
        await gate.EnterLineAsync("a", null);
        var third = gate.EnterLineAsync("a", null).AsTask();
        Assert.False(third.IsCompleted);

        gate.LeaveLine("a");

        await Wait.For("the line that waited", third);
        Assert.Equal(2, gate.LinesInFlight);
    }

    [Fact]
    public async Task Lines_GiveWayWhilePostsAreRefused_ButGoOn()
    {
        var gate = Gate(limit: 16, lines: 100);
        Enter(gate, "a", 17);

        await gate.EnterLineAsync("a", null);
        await gate.EnterLineAsync("a", null);
        var third = gate.EnterLineAsync("a", null).AsTask();

        Assert.False(third.IsCompleted); // an eighth of sixteen
        _time.Advance(TimeSpan.FromSeconds(2));
        await Wait.For("the line that waited until nobody was refused any more", third);
    }

    [Fact]
    public async Task Lines_OfATenantThatIsNoPartOfTheCrowd_KeepTheirShare()
    {
        var gate = Gate(limit: 16, lines: 100);
        Enter(gate, "flood", 17);

        var quiet = Lines(gate, "quiet", 9);
        Assert.Equal(8, quiet.Count(q => q.IsCompleted)); // a half of sixteen
        Assert.Equal(1, Lines(gate, "flood", 5).Count(f => f.IsCompleted)); // a half of the two that an eighth of sixteen is
        gate.LeaveLine("quiet");
        await Wait.For("the ninth line", quiet[8]);
    }

    [Fact]
    public async Task RoomOfALine_GoesToTheTenantWithFewest_NotToTheLongestLine()
    {
        var gate = Gate(limit: 8, lines: 4);
        var flood = Lines(gate, "flood", 20);
        var quiet = Lines(gate, "quiet", 5);
        Assert.Equal((4, 2), (flood.Count(f => f.IsCompleted), quiet.Count(q => q.IsCompleted))); // all of it, and a half beside it

        gate.LeaveLine("quiet");
        await Wait.For("the third line of the quiet one", quiet[2]);
        Assert.Equal(4, flood.Count(f => f.IsCompleted)); // although its fifth waits longer

        gate.LeaveLine("flood");
        gate.LeaveLine("flood");
        gate.LeaveLine("flood");
        await Wait.For("the fifth line of the flood, when it has the fewest", flood[4]);
        Assert.Equal((5, 3, 4), (flood.Count(f => f.IsCompleted), quiet.Count(q => q.IsCompleted), gate.LinesInFlight));
    }

    [Fact]
    public void WhatFailsInNoTime_IsNoSignOfRoom()
    {
        var gate = Gate(limit: 32, max: 1_000);

        Fill(gate, times: 50, took: TimeSpan.FromMilliseconds(10), done: false);
        Assert.Equal(32, gate.Limit);

        Fill(gate, times: 50, took: TimeSpan.FromMilliseconds(10), done: true);
        Assert.InRange(gate.Limit, 40, 1_000);
    }

    [Fact]
    public void WhatFailsAfterALongTime_IsASignOfACrowd()
    {
        var gate = Gate(limit: 32, max: 1_000);

        Fill(gate, times: 5, took: TimeSpan.FromSeconds(1), done: false);

        Assert.InRange(gate.Limit, 1, 31);
    }

    /// <summary>Whatever comes in whatever order: the room that was given is taken back, and never more than twice the limit is out.</summary>
    [Property(MaxTest = 300)]
    public bool AnyCourse_KeepsTheBounds((byte Tenant, bool Enters)[] course)
    {
        var gate = Gate(limit: 6);
        var under = new Dictionary<string, Stack<TimeSpan>>();
        foreach (var (number, enters) in course)
        {
            var tenant = $"t{number % 4}";
            var mine = under.TryGetValue(tenant, out var known) ? known : under[tenant] = [];
            if (!enters && mine.TryPop(out var since))
            {
                gate.Leave(tenant, since);
            }
            else if (enters && gate.TryEnter(tenant, null, out _, out var at) == Admitted.Yes)
            {
                mine.Push(at);
            }
            else if (enters && mine.Count == 0)
            {
                return false; // with nothing of its own under way a tenant is always let in
            }

            if (gate.InFlight != under.Values.Sum(u => u.Count) || gate.InFlight >= 2 * gate.Limit)
            {
                return false;
            }
        }

        return true;
    }

    private static List<TimeSpan> Enter(AdmissionGate gate, string tenant, int times)
    {
        var entered = new List<TimeSpan>();
        for (var i = 0; i < times; i++)
        {
            if (gate.TryEnter(tenant, null, out _, out var at) == Admitted.Yes)
            {
                entered.Add(at);
            }
        }

        return entered;
    }

    /// <summary>All room is taken, one more is refused, and it is given back after a time.</summary>
    private void Fill(AdmissionGate gate, int times, TimeSpan took, bool done)
    {
        for (var time = 0; time < times; time++)
        {
            var entered = Enter(gate, "a", gate.Limit + 1);
            _time.Advance(took);
            entered.ForEach(at => gate.Leave("a", at, done));
        }
    }

    private static List<Task> Lines(AdmissionGate gate, string tenant, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => gate.EnterLineAsync(tenant, null).AsTask())];

    private AdmissionGate Gate(int limit, int quota = 0, int lines = 1_000, int? max = null) => new(
        Options.Create(new AdmissionOptions { MinInFlight = 1, InitialInFlight = limit, MaxInFlight = max ?? limit, MaxBatchLinesInFlight = lines, PostsPerSecond = quota }), _time);
}
