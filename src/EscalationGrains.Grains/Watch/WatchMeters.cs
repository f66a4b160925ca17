using System.Diagnostics.Metrics;

namespace EscalationGrains.Grains.Watch;

/// <summary>Gauges of the whole store, as the last look saw it. Every silo reports the same; take the maximum, never the sum.</summary>
public sealed class WatchMeters(IMeterFactory meters)
{
    /// <param name="report">Null when nothing is known: then there is no figure.</param>
    internal void Observe(Func<WatchReport?> report)
    {
        var meter = meters.Create(ProductMeters.Name);
        Gauge("escalation.outbox.rows", null, "Committed messages that no consumer has finished with", r => r.Figures.OutboxRows);
        Gauge("escalation.outbox.age", "s", "How long the oldest message of the outbox has waited at least", r => r.OutboxAge.TotalSeconds);
        Gauge("escalation.offers.open", null, "Cases held out to an agent who has not answered", r => r.Figures.OffersOpen);
        Gauge("escalation.deadlines.overdue", null, "Deadlines that were due and did not fire", r => r.Figures.Overdue);
        Gauge("escalation.deadlines.overdue.age", "s", "How long ago the first overdue deadline was due", r => r.OverdueFor.TotalSeconds);

        void Gauge(string name, string? unit, string description, Func<WatchReport, double> read) =>
            meter.CreateObservableGauge(name, () => report() is { } last ? [new Measurement<double>(read(last))] : Array.Empty<Measurement<double>>(), unit, description);
    }
}
