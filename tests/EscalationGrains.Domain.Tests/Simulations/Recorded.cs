using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Simulations;
using EscalationGrains.Domain.Tests.Building;
using EscalationGrains.Domain.Tests.Properties;

namespace EscalationGrains.Domain.Tests.Simulations;

/// <summary>Histories as journals keep them, and what a simulation makes of them.</summary>
internal static class Recorded
{
    public static CustomerHistory Of(History history) => new(history.CustomerFacts, [new CaseHistory(history.State.Id, [.. history.Units.Select(u => new RecordedUnit(u.Facts))])], new Dictionary<InteractionId, RecordedInteraction>());

    /// <summary>One case and nothing of its customer's journal.</summary>
    public static CustomerHistory Of(params IReadOnlyList<CaseEvent>[] units) =>
        new([], [new CaseHistory(CaseId.Of("c1"), [.. units.Select(u => new RecordedUnit(u))])], new Dictionary<InteractionId, RecordedInteraction>());

    /// <param name="policy">Decides; null: what decided then.</param>
    /// <param name="decided">What decided then.</param>
    public static (CaseComparison Comparison, Simulation Simulation) Simulate(
        CustomerHistory history, EscalationPolicy? policy, EscalationPolicy decided, DateTimeOffset to, DateTimeOffset? from = null)
    {
        var simulation = new Simulation(new SimulationScope(from ?? DateTimeOffset.MinValue, to, policy, stamp => Find(stamp, decided, policy, decided.Shadow)));
        return (Assert.Single(simulation.Add(history)), simulation);
    }

    public static bool Same(CaseEvent a, CaseEvent b) => Expect.Text(a) == Expect.Text(b);

    /// <summary>The same in every fact, or which was the first that was not.</summary>
    public static void AssertSame(CaseComparison comparison)
    {
        if (comparison.FirstDifference(Same) is { } at)
        {
            Assert.Fail($"Fact {at}: {TextAt(comparison.SimulatedFacts, at)} instead of {TextAt(comparison.RecordedFacts, at)}");
        }
    }

    private static string TextAt(IReadOnlyList<CaseEvent> facts, int at) => at < facts.Count ? Expect.Text(facts[at]) : "nothing";

    private static EscalationPolicy Find(PolicyStamp stamp, params EscalationPolicy?[] policies) => policies.First(p => p?.Stamp == stamp)!;
}
