using EscalationGrains.Contracts.Interactions;

namespace EscalationGrains.Gateway.Interactions;

/// <summary>One line of a batch: a command, or why it is none.</summary>
/// <param name="Index">From 0, blank lines not counted.</param>
internal sealed record BatchLine(int Index, ReceiveInteraction? Command, Problem? Refused);
