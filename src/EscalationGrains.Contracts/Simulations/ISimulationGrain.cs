namespace EscalationGrains.Contracts.Simulations;

/// <summary>One simulation of a tenant's history, as a job. Key <see cref="GrainKeys.Simulation"/>.</summary>
[Alias("eg.ISimulationGrain")]
public interface ISimulationGrain : IGrainWithStringKey
{
    /// <summary>Begins the job; a silo that dies begins it anew when somebody asks. Refused <c>policy.unknown</c>.</summary>
    [Alias("Start")]
    Task<Reply<SimulationView>> Start(StartSimulation request);

    /// <summary>How far it is and, when it is done, what came out. Refused <c>simulation.unknown</c>, also once it was forgotten, a week after its end.</summary>
    [Repeatable]
    [Alias("Find")]
    Task<Reply<SimulationView>> Find();

    /// <summary>Ends the job; one that has ended stays as it is. Refused <c>simulation.unknown</c>.</summary>
    [Repeatable]
    [Alias("Cancel")]
    Task<Reply<SimulationView>> Cancel();
}
