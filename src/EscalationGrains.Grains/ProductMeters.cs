using System.Diagnostics.Metrics;
using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Grains;

/// <summary>Instruments of the product, meter <c>EscalationGrains</c>.</summary>
public sealed class ProductMeters
{
    public const string Name = "EscalationGrains";

    private readonly Counter<long> _facts;
    private readonly Histogram<double> _lateness;
    private readonly Counter<long> _deadLetters;
    private readonly Counter<long> _interactions;
    private readonly Counter<long> _orphans;
    private readonly Counter<long> _commands;

    public ProductMeters(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _facts = meter.CreateCounter<long>("escalation.facts", description: "Committed facts of cases, by kind");
        _lateness = meter.CreateHistogram<double>("escalation.deadline.lateness", "s", "How long after its due instant a deadline was committed", advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600],
        });
        _deadLetters = meter.CreateCounter<long>("escalation.dead_letters", description: "Messages their consumer refused for too long");
        _deadLetters.Add(0); // a rate needs a beginning
        _commands = meter.CreateCounter<long>("escalation.commands", description: "What people and platforms asked of cases, by command and outcome");
        _interactions = meter.CreateCounter<long>("escalation.interactions", description: "Interactions, by outcome");
        _orphans = meter.CreateCounter<long>("escalation.queue.orphans", description: "Entries of queues that were not what the cases say, by kind; mended when found. Stays 0");
        _orphans.Add(0);
    }

    internal void Committed(IReadOnlyList<CaseEvent> facts)
    {
        foreach (var fact in facts)
        {
            _facts.Add(1, new KeyValuePair<string, object?>("kind", Cases.CaseEventCodec.Instance.KindOf(fact)));
        }
    }

    internal void Fired(TimeSpan late) => _lateness.Record(late.TotalSeconds);

    internal void DeadLettered(int count) => _deadLetters.Add(count);

    /// <param name="outcome"><c>done</c>, <c>repeated</c>, or the code of the refusal.</param>
    internal void Commanded(string command, string outcome) =>
        _commands.Add(1, new KeyValuePair<string, object?>("command", command), new KeyValuePair<string, object?>("outcome", outcome));

    internal void Received(string outcome) => _interactions.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>Also when there is none, so that whoever watches sees a 0.</summary>
    internal void Orphaned(string kind, int count) => _orphans.Add(count, new KeyValuePair<string, object?>("kind", kind));
}
