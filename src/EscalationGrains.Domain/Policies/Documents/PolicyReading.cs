namespace EscalationGrains.Domain.Policies.Documents;

/// <summary>What became of a document.</summary>
public abstract record PolicyReading
{
    private PolicyReading()
    {
    }

    public sealed record Read(EscalationPolicy Policy) : PolicyReading;

    /// <summary>At least one fault, in the order of the document.</summary>
    public sealed record Faulty(IReadOnlyList<PolicyFault> Faults) : PolicyReading;
}
