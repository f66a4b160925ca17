using System.Text.Json.Serialization;

namespace EscalationGrains.Contracts.Cases;

/// <summary>A case as the API shows it.</summary>
[GenerateSerializer, Immutable, Alias("eg.CaseView")]
public sealed record CaseView
{
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public string? ExternalRef { get; init; }

    [Id(2)] public required string CustomerId { get; init; }

    [Id(3)] public string? Subject { get; init; }

    [Id(4)] public string? Topic { get; init; }

    [Id(5)] public required string Department { get; init; }

    [Id(6)] public required string Status { get; init; }

    [Id(7)] public required string Severity { get; init; }

    [Id(8)] public required int Tier { get; init; }

    [Id(9)] public required string Queue { get; init; }

    [Id(10)] public required OwnerView Owner { get; init; }

    [Id(11)] public DateTimeOffset? WaitingSince { get; init; }

    [Id(12)] public OfferView? Offer { get; init; }

    [Id(13)] public required IReadOnlyList<ClockView> Clocks { get; init; }

    [Id(14)] public required DateTimeOffset OpenedAt { get; init; }

    [Id(15)] public DateTimeOffset? ResolvedAt { get; init; }

    [Id(16)] public DateTimeOffset? ClosedAt { get; init; }

    [Id(17)] public required int ReopenCount { get; init; }

    [Id(18)] public required int ReassignCount { get; init; }

    [Id(19)] public required int InteractionCount { get; init; }

    [Id(20)] public required PolicyRef Policy { get; init; }

    [Id(21)] public required long Version { get; init; }

    /// <summary><c>customer</c> or <c>third-party</c> while pending.</summary>
    [Id(22)] public string? WaitingFor { get; init; }

    /// <summary>The closed case this one continues.</summary>
    [Id(23)] public string? FollowUpOf { get; init; }

    [Id(24)] public required string Channel { get; init; }

    /// <summary>Where a supervisor put it in its queue, -9 to 9, higher first; left out when nobody did.</summary>
    [Id(25), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? Priority { get; init; }
}
