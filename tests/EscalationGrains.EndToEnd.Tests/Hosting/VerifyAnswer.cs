namespace EscalationGrains.EndToEnd.Tests.Hosting;

/// <summary>What <c>escalation verify --json</c> says.</summary>
internal sealed record VerifyAnswer(
    bool IsClean, long Events, long Cases, long Customers, long Interactions, long Deadlines, long Keys, long Snapshots, long Feeds, long OutboxRows, long DeadLetters,
    IReadOnlyDictionary<string, long> Counts, IReadOnlyList<FindingAnswer> Findings)
{
    public override string ToString() => string.Join(Environment.NewLine, Findings);
}
