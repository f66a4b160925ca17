using Spectre.Console;
using Spectre.Console.Rendering;

namespace EscalationGrains.Cli.Replay;

/// <summary>Steps a second over the last moments, beside the bar.</summary>
internal sealed class RateColumn : ProgressColumn
{
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(task.Speed is { } speed ? $"{speed:N0}/s" : "–/s");
}
