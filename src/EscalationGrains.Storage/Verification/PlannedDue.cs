namespace EscalationGrains.Storage.Verification;

/// <summary>When a case must wake.</summary>
/// <param name="At">With what is watched now; null: never.</param>
/// <param name="Unwatched">The same without a policy that is only watched. A silo may plan without it for a minute after it changed; nothing a case does depends on it.</param>
internal sealed record PlannedDue(DateTimeOffset? At, DateTimeOffset? Unwatched)
{
    public bool Allows(DateTimeOffset? found) => found == At || found == Unwatched;
}
