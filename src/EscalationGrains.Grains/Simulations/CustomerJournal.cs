using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Grains.Simulations;

/// <summary>Everything that was stored of one customer and its cases, as rules need it.</summary>
/// <param name="Events">Of the customer's own stream, oldest first.</param>
/// <param name="Cases">Events of each case, oldest first.</param>
public sealed record CustomerJournal(
    string CustomerId, IReadOnlyList<StoredEvent> Events, IReadOnlyDictionary<string, IReadOnlyList<StoredEvent>> Cases, IReadOnlyList<SentInteraction> Interactions);
