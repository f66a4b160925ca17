using System.Diagnostics.Metrics;

namespace EscalationGrains.Gateway.Admission;

/// <summary>What the gate does, on the product's meter.</summary>
internal sealed class AdmissionMeters
{
    private const string Meter = "EscalationGrains";

    private static readonly KeyValuePair<string, object?> Yes = new("outcome", "admitted");
    private static readonly KeyValuePair<string, object?> Overloaded = new("outcome", "overloaded");
    private static readonly KeyValuePair<string, object?> OverQuota = new("outcome", "over-quota");

    private readonly Counter<long> _posts;

    public AdmissionMeters(IMeterFactory meters, AdmissionGate gate, ArrivingBodies bodies)
    {
        var meter = meters.Create(Meter);
        _posts = meter.CreateCounter<long>("escalation.admission.posts", description: "Single posts that asked to be let in, by outcome");
        meter.CreateObservableGauge("escalation.admission.limit", () => gate.Limit, description: "Single posts that may be under way");
        meter.CreateObservableGauge("escalation.admission.in_flight", () => gate.InFlight, description: "Single posts under way");
        meter.CreateObservableGauge("escalation.admission.set_aside", () => gate.SetAside, description: "Single posts that wait for a slow silo and take no room");
        meter.CreateObservableGauge("escalation.admission.lines_in_flight", () => gate.LinesInFlight, description: "Lines of batches under way");
        meter.CreateObservableGauge("escalation.admission.arriving", () => bodies.Bytes, "By", "Bodies over 16 KiB that are partly here");
    }

    public void Asked(Admitted outcome) => _posts.Add(1, outcome switch
    {
        Admitted.Yes => Yes,
        Admitted.Overloaded => Overloaded,
        _ => OverQuota,
    });
}
