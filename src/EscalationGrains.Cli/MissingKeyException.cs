namespace EscalationGrains.Cli;

/// <summary>No API key was given, neither as an option nor in the environment.</summary>
internal sealed class MissingKeyException() : Exception("no API key: give --key or set ESCALATION_KEY");
