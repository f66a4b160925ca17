using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Contracts.Cases;

/// <summary>What only supervisors and admins may ask; each says why.</summary>
public abstract partial record CaseCommand
{
    /// <summary>Gives the case to an agent at once, whatever offer stands.</summary>
    [GenerateSerializer, Immutable, Alias("eg.CaseCommand.Assign")]
    public sealed record Assign : CaseCommand
    {
        [Id(0)] public required string AgentId { get; init; }
        [Id(1)] public required string Reason { get; init; }

        /// <summary>The agent is the supervisor's own desk.</summary>
        [Id(2)] public bool TakesOver { get; init; }
    }

    /// <summary>Puts the case forward or back in its queue.</summary>
    [GenerateSerializer, Immutable, Alias("eg.CaseCommand.ChangePriority")]
    public sealed record ChangePriority : CaseCommand
    {
        /// <summary>-9 to 9; 0 takes the word back.</summary>
        [Id(0)] public required int Value { get; init; }
        [Id(1)] public required string Reason { get; init; }
    }

    /// <summary>To another queue of the same tier; what is null stays.</summary>
    [GenerateSerializer, Immutable, Alias("eg.CaseCommand.Reroute")]
    public sealed record Reroute : CaseCommand
    {
        [Id(0)] public string? Department { get; init; }
        [Id(1)] public string? Language { get; init; }
        [Id(2)] public string? Region { get; init; }
        [Id(3)] public required string Reason { get; init; }
    }

    /// <summary>Sets the tier, up or down.</summary>
    [GenerateSerializer, Immutable, Alias("eg.CaseCommand.OverrideTier")]
    public sealed record OverrideTier : CaseCommand
    {
        [Id(0)] public required int Tier { get; init; }
        [Id(1)] public required string Reason { get; init; }
    }

    /// <summary>Stops a clock until <see cref="ReleaseClock"/>.</summary>
    [GenerateSerializer, Immutable, Alias("eg.CaseCommand.HoldClock")]
    public sealed record HoldClock : CaseCommand
    {
        [Id(0)] public required ClockName Clock { get; init; }
        [Id(1)] public required string Reason { get; init; }
    }

    /// <summary>Lets a held clock go by the case's status again.</summary>
    [GenerateSerializer, Immutable, Alias("eg.CaseCommand.ReleaseClock")]
    public sealed record ReleaseClock : CaseCommand
    {
        [Id(0)] public required ClockName Clock { get; init; }
        [Id(1)] public required string Reason { get; init; }
    }
}
