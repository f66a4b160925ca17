namespace EscalationGrains.Cli.Replay;

/// <summary>Who an interaction is with.</summary>
internal sealed record RecordedCustomer(IReadOnlyList<RecordedIdentity> Identities)
{
    /// <summary>A customer known only by the number that the recording gives.</summary>
    public static RecordedCustomer External(string value) => new([new RecordedIdentity("external", value)]);
}
