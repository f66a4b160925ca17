namespace EscalationGrains.Host;

/// <summary>Settings that cannot be started with; one sentence each, naming section and key.</summary>
internal sealed class SettingsException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
