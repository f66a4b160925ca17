using EscalationGrains.Contracts.Simulations;

namespace EscalationGrains.Grains.Simulations;

/// <summary>A simulation as it is kept: what was asked and, at the end, what came out.</summary>
[GenerateSerializer, Alias("eg.SimulationDocument")]
internal sealed class SimulationDocument
{
    [Id(0)] public SimulationView? Job { get; set; }

    /// <summary>As it was asked.</summary>
    [Id(1)] public StartSimulation? Request { get; set; }
}
