using EscalationGrains.Contracts.Cases;

namespace EscalationGrains.Contracts.Simulations;

/// <summary>What a trigger saw of a case each time it was asked.</summary>
[GenerateSerializer, Immutable, Alias("eg.ExplanationView")]
public sealed record ExplanationView
{
    [Id(0)] public required string CaseId { get; init; }

    [Id(1)] public required string Trigger { get; init; }

    /// <summary>What it is for, in the words of its author.</summary>
    [Id(2)] public string? About { get; init; }

    /// <summary>The policy that decides about the case now.</summary>
    [Id(3)] public required PolicyRef Policy { get; init; }

    /// <summary>One sentence for a person.</summary>
    [Id(4)] public required string Summary { get; init; }

    /// <summary>How often it was asked, under whatever version.</summary>
    [Id(5)] public required int Asked { get; init; }

    /// <summary>How often it acted.</summary>
    [Id(6)] public required int Acted { get; init; }

    /// <summary>What it would see now, with nothing but time as the cause.</summary>
    [Id(7)] public required EvaluationView Now { get; init; }

    /// <summary>When it acts by time alone if nothing else happens; null when it then never does.</summary>
    [Id(8)] public DateTimeOffset? NextAt { get; init; }

    /// <summary>The latest times it was asked, at most 50, oldest first.</summary>
    [Id(9)] public required IReadOnlyList<EvaluationView> Evaluations { get; init; }
}
