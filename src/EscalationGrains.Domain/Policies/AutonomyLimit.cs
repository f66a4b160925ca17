namespace EscalationGrains.Domain.Policies;

/// <summary>What an agent of a tier may grant without asking.</summary>
/// <param name="What">The act, e.g. <c>refund</c>.</param>
/// <param name="Tier">Up to and including this tier the limit holds.</param>
/// <param name="Attribute">The number that is compared.</param>
/// <param name="UpTo">Allowed up to and including this.</param>
public sealed record AutonomyLimit(string What, int Tier, string Attribute, double UpTo)
{
    /// <summary>What happens beyond it.</summary>
    public BeyondLimit Beyond { get; init; }
}
