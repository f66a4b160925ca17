namespace EscalationGrains.EndToEnd.Tests.Telemetry;

/// <summary>One piece of work of one process. Ids are lower-case hex; a root has the empty parent.</summary>
/// <param name="Service">Role of the process that made it.</param>
internal sealed record Span(string TraceId, string Id, string Parent, string Name, string Service, IReadOnlyList<string> Links);
