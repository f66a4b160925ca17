namespace EscalationGrains.Cli.Api;

/// <summary>The host refused something the whole command depends on. Ends the command with this message and exit code 1.</summary>
internal sealed class HostRefusedException(Refusal refusal) : Exception($"the host answered {refusal}")
{
    public Refusal Refusal { get; } = refusal;
}
