namespace EscalationGrains.Cli.Api;

/// <summary>A simulation as the API tells it.</summary>
internal sealed record SimulationJob(
    string Id, SimulatedPolicy Policy, DateTimeOffset From, DateTimeOffset To, string State, long Cases, long? CasesInAll, string? Failure, SimulationOutcome? Report)
{
    public bool IsRunning => State == "running";
}

internal sealed record SimulatedPolicy(string Name, int Version);

/// <summary>Of each pair, what was recorded and what was simulated.</summary>
internal sealed record SimulationOutcome(
    long Cases,
    long Identical,
    long MovedOtherwise,
    Pair Moves,
    IReadOnlyList<Pair> Triggers,
    IReadOnlyList<Pair> Tiers,
    IReadOnlyList<Pair> Hours,
    IReadOnlyList<Pair> Breaches,
    IReadOnlyList<QueuePairs> Queues,
    IReadOnlyList<ImpossibleAct> Impossible,
    IReadOnlyList<CasePair> Differences);

internal sealed record Pair(string Name, long Recorded, long Simulated);

internal sealed record QueuePairs(string Queue, Pair Entered, Pair WaitedSeconds, Pair BusiestHour);

internal sealed record ImpossibleAct(string Act, string Code, long Count);

internal sealed record CasePair(string CaseId, IReadOnlyList<SimulatedMove> Recorded, IReadOnlyList<SimulatedMove> Simulated);

internal sealed record SimulatedMove(DateTimeOffset DueAt, string Kind, string Trigger, int FromTier, int ToTier, string FromQueue, string ToQueue);
