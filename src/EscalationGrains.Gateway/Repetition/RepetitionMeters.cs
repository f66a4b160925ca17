using System.Diagnostics.Metrics;

namespace EscalationGrains.Gateway.Repetition;

/// <summary>How often a call was asked again, on the product's meter; there from the first scrape on, with 0 where silos are no other processes.</summary>
internal sealed class RepetitionMeters
{
    private long _repeated;

    public RepetitionMeters(IMeterFactory meters) => meters.Create("EscalationGrains").CreateObservableCounter(
        "escalation.gateway.repeated_calls", () => Interlocked.Read(ref _repeated), description: "Calls to silos that were asked again because no answer came");

    public void AskedAgain() => Interlocked.Increment(ref _repeated);
}
