namespace EscalationGrains.Contracts.Simulations;

/// <summary>Says why a trigger did not act, or did, by going through a case's journal once more. Stateless. Key <see cref="GrainKeys.Explanations"/>.</summary>
[Alias("eg.IExplanationGrain")]
public interface IExplanationGrain : IGrainWithStringKey
{
    /// <summary>Refused <c>case.unknown</c>, or <c>trigger.unknown</c> when the case's policy has none of this name.</summary>
    [Repeatable]
    [Alias("Explain")]
    Task<Reply<ExplanationView>> Explain(string caseId, string trigger);
}
