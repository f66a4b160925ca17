using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Contracts.Journal;

namespace EscalationGrains.Contracts.Cases;

/// <summary>What a customer hands to a case: the interaction, and its own proposed facts to commit with the case's.</summary>
[GenerateSerializer, Immutable, Alias("eg.CaseInteraction")]
public sealed record CaseInteraction
{
    [Id(0)] public required IngestInteraction Ingest { get; init; }

    /// <summary>The case must be opened with this.</summary>
    [Id(1)] public bool Opens { get; init; }

    [Id(2)] public string? FollowUpOf { get; init; }

    [Id(3)] public required bool Vip { get; init; }

    /// <summary>Within the policy's window, this interaction's included.</summary>
    [Id(4)] public required IReadOnlyList<DateTimeOffset> SupervisorRequests { get; init; }

    /// <summary>Sequence of the last customer event the proposer knows.</summary>
    [Id(5)] public required long CustomerSeq { get; init; }

    [Id(6)] public required IReadOnlyList<FactEnvelope> CustomerFacts { get; init; }

    /// <summary>Snapshot of the customer to store with them, when one is due.</summary>
    [Id(7)] public byte[]? CustomerSnapshot { get; init; }

    /// <summary>Content id of the customer's name, when it is new.</summary>
    [Id(8)] public string? NameContent { get; init; }

    /// <summary>The customer's own latest contacts in all cases, this one included.</summary>
    [Id(9)] public IReadOnlyList<ContactMark> Contacts { get; init; } = [];
}
