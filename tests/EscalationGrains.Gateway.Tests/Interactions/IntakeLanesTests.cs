using EscalationGrains.Contracts;
using EscalationGrains.Gateway.Interactions;
using EscalationGrains.Gateway.Tests.Fakes;

namespace EscalationGrains.Gateway.Tests.Interactions;

public sealed class IntakeLanesTests
{
    [Fact]
    public async Task ASiloThatIsSlow_IsAvoided()
    {
        var slow = new TaskCompletionSource();
        var engine = new FakeEngine { IntakeOf = key => new FakeIntake { BeforeResolve = key == GrainKeys.Intake("brand") ? () => slow.Task : null } };
        var lanes = new IntakeLanes(engine, "brand", IntakeLanes.InCluster);

        var asked = Enumerable.Range(0, 1_000).Select(_ => lanes.ResolveCustomersAsync([])).ToList();

        Assert.Equal(1, asked.Count(a => !a.IsCompleted));
        slow.SetResult();
        await Task.WhenAll(asked);
    }

    [Fact]
    public async Task ManyIds_ShareTheWork()
    {
        var engine = new FakeEngine();
        var lanes = new IntakeLanes(engine, "brand", IntakeLanes.InCluster);

        await lanes.ResolveCustomersAsync([]);

        Assert.Equal(IntakeLanes.InCluster, engine.Asked.Distinct().Count());
    }
}
