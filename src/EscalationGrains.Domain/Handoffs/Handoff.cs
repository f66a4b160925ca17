namespace EscalationGrains.Domain.Handoffs;

/// <summary>What the next owner of a case needs to know, out of the case's journal and the texts that it refers to.</summary>
/// <param name="Timeline">Oldest first; the latest <see cref="HandoffRules.LinesKept"/>.</param>
/// <param name="Earlier">How many lines came before the timeline.</param>
/// <param name="Tried">What people did about it and how that ended.</param>
/// <param name="Promises">What the customer was told to expect.</param>
/// <param name="OpenQuestions">What nobody has answered yet.</param>
public sealed record Handoff(
    IReadOnlyList<HandoffChannel> Channels,
    IReadOnlyList<HandoffLine> Timeline,
    int Earlier,
    IReadOnlyList<HandoffLine> Tried,
    IReadOnlyList<HandoffLine> Promises,
    IReadOnlyList<HandoffSignal> Signals,
    IReadOnlyList<HandoffLine> OpenQuestions);
