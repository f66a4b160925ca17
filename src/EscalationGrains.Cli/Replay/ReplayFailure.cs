using EscalationGrains.Cli.Api;

namespace EscalationGrains.Cli.Replay;

/// <summary>A step that the host refused, and why.</summary>
internal sealed record ReplayFailure(ReplayStep Step, Refusal Refusal)
{
    public override string ToString() => $"line {Step.Line} ({Step.Lane}), {Step.Name}: {Refusal}";
}
