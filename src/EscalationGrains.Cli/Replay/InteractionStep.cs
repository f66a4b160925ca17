namespace EscalationGrains.Cli.Replay;

/// <summary>Posts one recorded interaction. Its answer tells the lane which case it works on.</summary>
internal sealed record InteractionStep : ReplayStep
{
    public override string Name => "interaction";
}
