namespace EscalationGrains.Cli.Api;

/// <summary>One page of a list; <see cref="Next"/> is the cursor of the following one, null on the last.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
