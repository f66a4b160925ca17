namespace EscalationGrains.Contracts.AgentQueues;

/// <summary>One queue.</summary>
[GenerateSerializer, Immutable, Alias("eg.QueueView")]
public sealed record QueueView
{
    [Id(0)] public required string Key { get; init; }

    [Id(1)] public required int Depth { get; init; }

    [Id(2)] public required int Waiting { get; init; }

    [Id(3)] public DateTimeOffset? OldestWaitingSince { get; init; }

    [Id(4)] public DateTimeOffset? NextDueAt { get; init; }

    [Id(5)] public required int AgentsReady { get; init; }
}
