namespace EscalationGrains.Domain.Triage;

/// <summary>One thing that triage read out of an interaction. Holds no word of the text: texts are personal values.</summary>
/// <param name="Score"><see cref="SignalKind.Sentiment"/>: -1 to 1. All others: how sure, above 0 and up to 1.</param>
/// <param name="Detector">Name and version of what read it, as <c>phrases/1</c>; <c>phrases/1+a1b2c3</c> when its data was extended.</param>
public sealed record Signal(SignalKind Kind, double Score, string Detector);
