namespace EscalationGrains.Cli.Replay;

/// <summary>Gives one command to the case of the lane.</summary>
internal sealed record CommandStep : ReplayStep
{
    /// <summary>The last part of the path: resolve, reassign and so on.</summary>
    public required string Verb { get; init; }

    public override string Name => Verb;
}
