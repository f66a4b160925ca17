namespace EscalationGrains.Grains.Policies;

/// <summary>Wakes the open cases of a tenant after its policy changed, so that they go over without waiting for an act. Key as the active policy's.</summary>
[Alias("eg.IPolicySweepGrain")]
internal interface IPolicySweepGrain : IGrainWithStringKey
{
    /// <summary>Begins, or begins again for a later revision. Durable: goes on after a restart.</summary>
    [Alias("Start")]
    Task Start(long revision);
}
