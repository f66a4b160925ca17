using EscalationGrains.Gateway.Admission;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EscalationGrains.Gateway.Tests.Admission;

/// <summary>One of three silos stands still: what waits for it must not fill the gateway for the other two.</summary>
public sealed class SetAsideTests
{
    private const int Limit = 64;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void WhatWaitsForASlowSilo_TakesNoRoomFromTheOthers()
    {
        var gate = Gate(inCluster: true);

        Assert.Equal(0, Run(gate, seconds: 6, standing: n => n % 3 == 0));
        Assert.InRange(gate.SetAside, 200, 1_000);
        Assert.Equal(Limit, gate.Limit);
    }

    [Fact]
    public void WithOneProcess_ItDoes()
    {
        var gate = Gate(inCluster: false);

        Assert.InRange(Run(gate, seconds: 6, standing: n => n % 3 == 0), 100, int.MaxValue);
        Assert.Equal(0, gate.SetAside);
    }

    [Fact]
    public void WhenEverythingStandsStill_NothingIsSetAside()
    {
        var gate = Gate(inCluster: true);
        Run(gate, seconds: 2, standing: _ => false);

        Run(gate, seconds: 6, standing: _ => true);

        // Those of the second in which there were still prompt answers, and no more.
        Assert.Equal(0, gate.SetAside);
        Assert.Equal(Limit, gate.InFlight);
    }

    [Fact]
    public void NoMoreThanTheMostIsSetAside()
    {
        var gate = Gate(inCluster: true, most: 50);

        Assert.InRange(Run(gate, seconds: 6, standing: n => n % 3 == 0), 100, int.MaxValue);
        Assert.InRange(gate.InFlight, Limit, Limit + 50);
    }

    [Fact]
    public void WhoStoodStillAndIsAnswered_IsNoSignOfACrowd_UnlessMostDo()
    {
        var gate = Gate(inCluster: true);
        for (var round = 0; round < 20; round++)
        {
            Leave(gate, Enter(gate, 10), TimeSpan.FromSeconds(1.2), Enter(gate, 30), Step);
        }

        Assert.Equal(Limit, gate.Limit);
        for (var round = 0; round < 20; round++)
        {
            Leave(gate, Enter(gate, Limit + 1), TimeSpan.FromSeconds(1.2), [], Step);
        }

        Assert.InRange(gate.Limit, 1, Limit / 2);
    }

    /// <summary>A hundred and fifty a second, of which those that do not stand still are answered after 20 ms.</summary>
    /// <returns>How many were refused.</returns>
    private int Run(AdmissionGate gate, int seconds, Func<int, bool> standing)
    {
        var refused = 0;
        var prompt = new List<TimeSpan>();
        for (var n = 0; n < seconds * 150; n++)
        {
            if (n % 3 == 0)
            {
                _time.Advance(Step);
                prompt.ForEach(at => gate.Leave("a", at));
                prompt.Clear();
            }

            if (gate.TryEnter("a", null, out _, out var at) != Admitted.Yes)
            {
                refused++;
            }
            else if (!standing(n))
            {
                prompt.Add(at);
            }
        }

        prompt.ForEach(at => gate.Leave("a", at));
        return refused;
    }

    private void Leave(AdmissionGate gate, List<TimeSpan> slow, TimeSpan slowTook, List<TimeSpan> quick, TimeSpan quickTook)
    {
        _time.Advance(quickTook);
        quick.ForEach(at => gate.Leave("a", at));
        _time.Advance(slowTook - quickTook);
        slow.ForEach(at => gate.Leave("a", at));
    }

    private static List<TimeSpan> Enter(AdmissionGate gate, int times)
    {
        var entered = new List<TimeSpan>();
        for (var i = 0; i < times; i++)
        {
            if (gate.TryEnter("a", null, out _, out var at) == Admitted.Yes)
            {
                entered.Add(at);
            }
        }

        return entered;
    }

    private AdmissionGate Gate(bool inCluster, int most = 4_096) => new(
        Options.Create(new AdmissionOptions { MinInFlight = 1, InitialInFlight = Limit, MaxInFlight = Limit, MaxSetAside = most, InCluster = inCluster }), _time);
}
