using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Contracts.Cases;

/// <summary>What people and platforms ask of a case. A closed set; each member is one <c>POST /v1/cases/{id}/…</c>.</summary>
[GenerateSerializer, Immutable, Alias("eg.CaseCommand")]
public abstract partial record CaseCommand : IKeyed
{
    [Id(0)] public required CommandHeader Header { get; init; }

    bool IKeyed.IsKeyed => Header.Idempotency is not null;

    /// <summary>Moves the case up or across.</summary>
    [GenerateSerializer, Immutable, Alias("eg.CaseCommand.Escalate")]
    public sealed record Escalate : CaseCommand
    {
        [Id(0)] public required EscalationKind Kind { get; init; }
        [Id(1)] public required string Reason { get; init; }
        [Id(2)] public int? ToTier { get; init; }
        [Id(3)] public string? Department { get; init; }
    }

    /// <summary>Moves the case one tier down.</summary>
    [GenerateSerializer, Immutable, Alias("eg.CaseCommand.HandBack")]
    public sealed record HandBack : CaseCommand
    {
        [Id(0)] public required string Reason { get; init; }
    }

    [GenerateSerializer, Immutable, Alias("eg.CaseCommand.Pend")]
    public sealed record Pend : CaseCommand
    {
        [Id(0)] public required WaitingFor WaitingFor { get; init; }
        [Id(1)] public string? Reason { get; init; }
    }

    [GenerateSerializer, Immutable, Alias("eg.CaseCommand.Resume")]
    public sealed record Resume : CaseCommand;

    [GenerateSerializer, Immutable, Alias("eg.CaseCommand.Resolve")]
    public sealed record Resolve : CaseCommand
    {
        [Id(0)] public string? Resolution { get; init; }
    }

    [GenerateSerializer, Immutable, Alias("eg.CaseCommand.Reopen")]
    public sealed record Reopen : CaseCommand
    {
        [Id(0)] public string? Reason { get; init; }
    }

    [GenerateSerializer, Immutable, Alias("eg.CaseCommand.Close")]
    public sealed record Close : CaseCommand;

    [GenerateSerializer, Immutable, Alias("eg.CaseCommand.ChangeSeverity")]
    public sealed record ChangeSeverity : CaseCommand
    {
        [Id(0)] public required Severity Value { get; init; }
        [Id(1)] public string? Reason { get; init; }
    }

    /// <summary>Gives the case to another department or straight to an agent; counted.</summary>
    [GenerateSerializer, Immutable, Alias("eg.CaseCommand.Reassign")]
    public sealed record Reassign : CaseCommand
    {
        [Id(0)] public string? Department { get; init; }
        [Id(1)] public string? AgentId { get; init; }
        [Id(2)] public string? Reason { get; init; }
    }

    [GenerateSerializer, Immutable, Alias("eg.CaseCommand.AddNote")]
    public sealed record AddNote : CaseCommand
    {
        [Id(0)] public required string Text { get; init; }
    }
}
