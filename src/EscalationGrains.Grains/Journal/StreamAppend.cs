namespace EscalationGrains.Grains.Journal;

/// <summary>Events for one stream. The first gets <c>ExpectedSeq + 1</c>; <c>unique(stream, seq)</c> fences two activations of one grain.</summary>
/// <param name="Stream">Stream key, e.g. <c>case/demo/c0190…</c> or <c>customer/demo/u0190…</c>.</param>
/// <param name="ExpectedSeq">Sequence of the last event the writer knows; 0 for a new stream.</param>
public sealed record StreamAppend(string Stream, long ExpectedSeq, IReadOnlyList<NewEvent> Events);
