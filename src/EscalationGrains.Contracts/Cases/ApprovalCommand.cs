namespace EscalationGrains.Contracts.Cases;

/// <summary>What is asked about grants. A closed set.</summary>
[GenerateSerializer, Immutable, Alias("eg.ApprovalCommand")]
public abstract record ApprovalCommand : IKeyed
{
    [Id(0)] public required CommandHeader Header { get; init; }

    bool IKeyed.IsKeyed => Header.Idempotency is not null;

    /// <summary>Somebody wants to grant something.</summary>
    [GenerateSerializer, Immutable, Alias("eg.ApprovalCommand.Ask")]
    public sealed record Ask : ApprovalCommand
    {
        [Id(0)] public required string Kind { get; init; }
        [Id(1)] public required decimal Amount { get; init; }

        /// <summary>Three letters.</summary>
        [Id(2)] public string? Currency { get; init; }
        [Id(3)] public string? Reason { get; init; }

        /// <summary>What the asker's own profile allows; the edge of the case fills it in.</summary>
        [Id(4)] public decimal? OwnLimit { get; init; }
    }

    /// <summary>A supervisor grants or declines what is pending.</summary>
    [GenerateSerializer, Immutable, Alias("eg.ApprovalCommand.Decide")]
    public sealed record Decide : ApprovalCommand
    {
        [Id(0)] public required string ApprovalId { get; init; }
        [Id(1)] public required bool Grants { get; init; }
        [Id(2)] public string? Reason { get; init; }
    }
}
