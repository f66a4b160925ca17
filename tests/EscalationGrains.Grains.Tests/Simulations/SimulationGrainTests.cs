using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Policies;
using EscalationGrains.Contracts.Simulations;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.Simulations;

public sealed class SimulationGrainTests(EscalationCluster cluster) : IClassFixture<EscalationCluster>
{
    [Fact]
    public async Task Start_NoSuchVersion_IsRefused_AndThereIsNoJob()
    {
        var desk = await cluster.OpenDeskAsync();
        var job = Job(desk);

        Assert.Equal("policy.unknown", (await job.Start(Request(policy: "nope"))).Refusal?.Code);
        Assert.Equal("simulation.unknown", (await job.Find()).Refusal?.Code);
        Assert.Equal("simulation.unknown", (await job.Cancel()).Refusal?.Code);
    }

    [Fact]
    public async Task AJob_EndsWithAReport_ThatANewActivationStillHas()
    {
        var desk = await cluster.OpenDeskAsync();
        Assert.Null((await desk.Intake.Receive(Desk.Says(desk.NewEmail()))).Refusal);
        var job = Job(desk);

        var started = (await job.Start(Request())).Value!;
        var done = await EndAsync(job);
        await cluster.ForgetAsync(job);
        var read = (await job.Find()).Value!;

        Assert.Equal(("running", cluster.Now, "k1"), (started.State, started.To, started.StartedBy));
        Assert.Equal(("done", 1L, 1L), (done.State, done.Report!.Cases, done.Report.Identical));
        Assert.Equal(done.Report.Tiers, read.Report!.Tiers);
        Assert.Equal((done.State, done.FinishedAt, done.Cases, done.CasesInAll), (read.State, read.FinishedAt, read.Cases, read.CasesInAll));
    }

    [Fact]
    public async Task ARunningJobWhoseSiloForgotIt_RunsAgainWhenAsked()
    {
        var desk = await cluster.OpenDeskAsync();
        Assert.Null((await desk.Intake.Receive(Desk.Says(desk.NewEmail()))).Refusal);
        var job = Job(desk);
        Assert.Null((await job.Start(Request())).Refusal);

        await cluster.ForgetAsync(job);

        Assert.Equal("done", (await EndAsync(job)).State);
    }

    [Fact]
    public async Task Cancel_AfterTheEnd_LeavesItAsItIs()
    {
        var desk = await cluster.OpenDeskAsync();
        var job = Job(desk);
        Assert.Null((await job.Start(Request())).Refusal);
        await EndAsync(job);

        Assert.Equal("done", (await job.Cancel()).Value!.State);
    }

    [Fact]
    public async Task TheFuture_CountsAsNow()
    {
        var desk = await cluster.OpenDeskAsync();

        Assert.Equal(cluster.Now, (await Job(desk).Start(Request() with { To = cluster.Now.AddDays(1) })).Value!.To);
    }

    private static StartSimulation Request(string policy = "built-in") => new() { Policy = policy, Version = ActivePolicyView.BuiltIn.Version, From = EscalationCluster.Start.AddDays(-1), By = "k1" };

    private static async Task<SimulationView> EndAsync(ISimulationGrain job)
    {
        SimulationView? view = null;
        await Wait.Until("the simulation to end", async () => (view = (await job.Find()).Value) is { State: not "running" });
        return view!;
    }

    private ISimulationGrain Job(Desk desk) => cluster.Client.GetGrain<ISimulationGrain>(GrainKeys.Simulation(desk.Name, "s1"));
}
