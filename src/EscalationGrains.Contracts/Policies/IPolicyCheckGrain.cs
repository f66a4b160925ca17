namespace EscalationGrains.Contracts.Policies;

/// <summary>Reads policy documents. Stateless. Key <see cref="GrainKeys.PolicyCheck"/>.</summary>
[Alias("eg.IPolicyCheckGrain")]
public interface IPolicyCheckGrain : IGrainWithStringKey
{
    /// <summary>Everything that is wrong with a document, in its order; empty when nothing is.</summary>
    /// <param name="name">Under which it will be stored; null: not known yet.</param>
    [Repeatable]
    [Alias("Check")]
    Task<IReadOnlyList<PolicyFaultView>> Check(string? name, string text);
}
