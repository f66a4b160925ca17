using System.Text.Json.Serialization;
using EscalationGrains.Contracts.Json;

namespace EscalationGrains.Contracts.Simulations;

/// <summary>One time that a trigger was asked.</summary>
[GenerateSerializer, Immutable, Alias("eg.EvaluationView")]
public sealed record EvaluationView
{
    /// <summary>The instant to judge by.</summary>
    [Id(0)] public required DateTimeOffset At { get; init; }

    /// <summary>What made the engine look: <c>interaction command clock time offer</c>.</summary>
    [Id(1)] public required string Cause { get; init; }

    /// <summary>Version of the case that it looked at.</summary>
    [Id(2)] public required long Version { get; init; }

    /// <summary><c>acted</c>, <c>did-not-hold</c>, <c>acted-before</c> for the same cause, <c>would-act</c> (now), or why nothing was done: <c>there-already another-acted …</c>.</summary>
    [Id(3)] public required string Outcome { get; init; }

    /// <summary>JSON array: each condition with its path, its words, the value it saw and whether it held.</summary>
    [Id(4), JsonConverter(typeof(RawJsonConverter))] public required string Conditions { get; init; }

    /// <summary>The decision that was recorded; null when none was.</summary>
    [Id(5)] public string? DecisionId { get; init; }
}
