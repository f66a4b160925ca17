namespace EscalationGrains.Cli.Replay;

/// <summary>All requests of a replay, in the order of their instants; known before the first is sent.</summary>
internal sealed record ReplayPlan(RecordingFormat Format, IReadOnlyList<ReplayStep> Steps)
{
    /// <summary>Orders by instant and keeps the given order within one, so that each lane stays as it was recorded.</summary>
    public static ReplayPlan Of(RecordingFormat format, IEnumerable<ReplayStep> steps) =>
        new(format, [.. steps.OrderBy(step => step.At)]);

    public int Records => Steps.Count(step => step is InteractionStep);

    public DateTimeOffset? FirstAt => Steps.Where(step => step.At is not null).Min(step => step.At);

    public DateTimeOffset? LastAt => Steps.Max(step => step.At);

    public IReadOnlyList<string> Lanes => [.. Steps.Select(step => step.Lane).Distinct()];

    /// <summary>The steps that may go out under one reading of the clock.</summary>
    public IEnumerable<ReplayInstant> Instants() =>
        Steps.GroupBy(step => step.At).Select(group => new ReplayInstant(group.Key, ByLane(group)));

    /// <summary>The same steps when no clock has to be kept: each lane to its end, whatever the others do.</summary>
    public ReplayInstant AtOnce() => new(null, ByLane(Steps));

    private static IReadOnlyList<IReadOnlyList<ReplayStep>> ByLane(IEnumerable<ReplayStep> steps) =>
        [.. steps.GroupBy(step => step.Lane).Select(lane => (IReadOnlyList<ReplayStep>)[.. lane])];
}
