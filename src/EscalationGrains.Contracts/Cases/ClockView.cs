using System.Text.Json.Serialization;

namespace EscalationGrains.Contracts.Cases;

/// <summary>One SLA target of a case.</summary>
[GenerateSerializer, Immutable, Alias("eg.ClockView")]
public sealed record ClockView
{
    [Id(0)] public required string Name { get; init; }

    [Id(1)] public required string State { get; init; }

    /// <summary>ISO 8601 duration.</summary>
    [Id(2)] public required string Target { get; init; }

    /// <summary>Null while paused and after it ended.</summary>
    [Id(3)] public DateTimeOffset? DueAt { get; init; }

    /// <summary>ISO 8601 duration, pauses left out.</summary>
    [Id(4)] public required string Elapsed { get; init; }

    [Id(5)] public required bool Paused { get; init; }

    /// <summary>Since when a supervisor holds it; left out when nobody does.</summary>
    [Id(6), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public DateTimeOffset? HeldSince { get; init; }
}
