using EscalationGrains.Contracts.Cases;
using EscalationGrains.Contracts.Customers;

namespace EscalationGrains.Contracts.Handoffs;

/// <summary>What the next owner of a case needs to know. Made of the journal: the same journal gives the same packet, the summary left aside.</summary>
[GenerateSerializer, Immutable, Alias("eg.HandoffView")]
public sealed record HandoffView
{
    [Id(0)] public required string CaseId { get; init; }

    /// <summary>Version of the case that this packet is made of.</summary>
    [Id(1)] public required long Version { get; init; }

    /// <summary>When the last fact that it is made of occurred; clocks are told as of then.</summary>
    [Id(2)] public required DateTimeOffset AsOf { get; init; }

    [Id(3)] public required string Status { get; init; }

    [Id(4)] public required string Severity { get; init; }

    [Id(5)] public required int Tier { get; init; }

    [Id(6)] public required string Queue { get; init; }

    [Id(7)] public required OwnerView Owner { get; init; }

    [Id(8)] public string? Subject { get; init; }

    [Id(9)] public required CustomerView Customer { get; init; }

    [Id(10)] public required IReadOnlyList<HandoffChannelView> Channels { get; init; }

    /// <summary>Oldest first, one line each; the latest 200.</summary>
    [Id(11)] public required IReadOnlyList<HandoffLineView> Timeline { get; init; }

    /// <summary>How many lines came before the timeline.</summary>
    [Id(12)] public required int EarlierLines { get; init; }

    /// <summary>Answers, notes, solutions, and what did not work.</summary>
    [Id(13)] public required IReadOnlyList<HandoffLineView> Tried { get; init; }

    /// <summary>What the customer was told to expect: found by English words in what agents wrote, and what was granted or set.</summary>
    [Id(14)] public required IReadOnlyList<HandoffLineView> Promises { get; init; }

    [Id(15)] public required IReadOnlyList<HandoffSignalView> Signals { get; init; }

    [Id(16)] public required IReadOnlyList<ClockView> Clocks { get; init; }

    [Id(17)] public required IReadOnlyList<HandoffDecisionView> Decisions { get; init; }

    /// <summary>The customer's questions since an agent last answered, requests that wait for a supervisor, whom the case waits for.</summary>
    [Id(18)] public required IReadOnlyList<HandoffLineView> OpenQuestions { get; init; }

    /// <summary>A few sentences by a language model; null when none is set up, or it did not answer in time.</summary>
    [Id(19)] public string? Summary { get; init; }
}
