using EscalationGrains.Domain.Policies;

namespace EscalationGrains.Grains.Policies;

/// <param name="Migrates">Open cases of other versions go over to it at their next act.</param>
internal sealed record ActivePolicy(EscalationPolicy Policy, bool Migrates, EscalationPolicy? Shadow = null)
{
    /// <summary>A policy with what is watched beside it.</summary>
    public EscalationPolicy Beside(EscalationPolicy policy) => Shadow is null ? policy : policy with { Shadow = Shadow };
}
